/** English words that say how something is asked, not what is asked for. */
export const stopWords: ReadonlySet<string> = new Set(
  `a an the of in on at to for from by with as and or but is are was were be been being it its this that these those
  i me my we our you your he she they them their do does did doing done have has had can could will would should shall may might must
  how what which who whom whose when where why there here if then than so such only just also please want need into onto
  via about some any all each every no not more most one ones get got let like make made way
  something anything without within while during up out over under again same other another`
    .trim()
    .split(/\s+/),
);

/** Words that say what kind of thing an answer is: beside the thing itself they tell little. */
export const kindWords: ReadonlySet<string> = new Set(
  'command commands usage example examples tutorial syntax tool method 命令 指令 用法 例子 示例 教程 语法 工具'.split(' '),
);

const questionRuns = `怎么样|怎么办|怎么才能|怎样才能|如何才能|为什么|是什么|什么是|什么样|有没有|能不能|可不可以|是不是|怎么|怎样|如何|什么|哪个|哪些|哪里|哪儿|哪一个|
  在哪|为何|是否|请问|有哪些|到底|多少|多大|多久|多长|为啥|咋样|咋办|咋|啥`;

const fillingRuns = `可以|能够|应该|需要|想要|我想|我要|一下|一个|某个|这个|那个|两个|几个|多个|每个|这些|那些|进行|以及|或者|并且|然后|时候|之后|之前|
  的|了|吗|呢|吧|啊|把|被|谁|我|你|他|它|是|和|让|给`;

/** What a Chinese question is asked with. */
export const questionWords = alternatives(questionRuns);

/**
 * The same, and what only holds a sentence together. Characters that are as often part of a word as a word
 * (用 in 占用, 看 in 查看, 能 in 功能) are not among them: no section has the pairs they leave.
 */
export const stopRuns = alternatives(`${questionRuns}|${fillingRuns}`);

/** Longest first, so that they cannot cut each other short. */
function alternatives(runs: string): RegExp {
  return new RegExp(
    runs
      .replace(/\s+/g, '')
      .split('|')
      .sort((a, b) => b.length - a.length)
      .join('|'),
  );
}
