import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containerNames, containerQuestion } from '../../../src/core/terminal/containerNames.ts';

const asked = (name: string, code: string): string | undefined => containerQuestion(name, code)?.command;

test('what is asked is fixed, of the program that the recipe runs', () => {
  assert.equal(asked('container', 'docker exec -it <container> bash'), 'docker ps --all --format "{{.Names}}"');
  assert.equal(asked('container name', 'sudo podman logs [container name]'), 'podman ps --all --format "{{.Names}}"');
  assert.equal(asked('容器', 'docker stop {{容器}}'), 'docker ps --all --format "{{.Names}}"');
  assert.equal(asked('container1 container2 ...', 'docker rm {{container1 container2 ...}}'), 'docker ps --all --format "{{.Names}}"');
  assert.equal(asked('image:tag', 'cd app && docker run {{image:tag}}'), 'docker image ls --format "{{.Repository}}:{{.Tag}}"');
  assert.equal(asked('镜像', 'podman rmi <镜像>'), 'podman image ls --format "{{.Repository}}:{{.Tag}}"');
  assert.equal(asked('container', 'docker-compose up; x=$(docker ps)'), 'docker ps --all --format "{{.Names}}"');
});

test('nothing is asked for another blank, another program, or a file', () => {
  assert.equal(asked('port', 'docker run -p <port>:22 x'), undefined);
  assert.equal(asked('container', 'lxc exec <container> bash'), undefined);
  assert.equal(asked('image', 'magick <image> docker.png'), undefined);
  assert.equal(asked('image', './docker <image>'), undefined);
  for (const file of ['path/to/image.tar', 'image.tar', 'image_file', '镜像文件', 'image url']) assert.equal(asked(file, `docker load -i <${file}>`), undefined, file);
});

test('containers: one name a line, in order, each once', () => {
  assert.deepEqual(containerNames('web\r\ndb_1\r\nweb\r\nmy.app-2\r\n', 'container'), ['web', 'db_1', 'my.app-2']);
  assert.deepEqual(containerNames('', 'container'), []);
});

test('images: with host, port, path and tag, and never one without a name or a tag', () => {
  const images = ['nginx:1.27', 'localhost:5000/team/app:latest', 'ghcr.io/a_b/c__d/e-f:v1.0_x', 'docker.io/library/redis:7'];
  assert.deepEqual(containerNames(images.join('\n'), 'image'), images);
  for (const none of ['<none>:<none>', 'app:<none>', 'nginx', 'Nginx:1', 'a//b:1', 'a:', ':a', 'a:-x', 'a b:1', '-a:1', 'a/../b:1']) assert.deepEqual(containerNames(none, 'image'), [], none);
});

test('sequences of the terminal are left out, and what they do not explain is no name', () => {
  assert.deepEqual(containerNames('\x1b]633;C\x07\x1b]0;title\x1b\\\x1b[?25l\x1b[32mweb\x1b[0m\x1b[K\r\n\x1b(B\x1b=db\r\n\x1bPq\x1b\\app\r\n\x1b]633;D;0\x07', 'container'), ['web', 'db', 'app']);
  for (const hostile of ['a\x1b]0;b', 'a\x1b', '\x9b31mab', 'a\bb', 'a\tb', 'a\u202Eb', 'a\u200Bb', 'a;reboot', '$(reboot)', '`reboot`', '--rm', '-it', '.a', 'é1', '容器', "a'b", 'a/b', 'a\0b', '\x1b]0;x\nab\x07']) {
    assert.deepEqual(containerNames(hostile, 'container'), [], JSON.stringify(hostile));
  }
  assert.deepEqual(containerNames("bash: docker: command not found\nCannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?", 'container'), []);
});

test('long and many names are cut off, and a megabyte of anything is soon read', () => {
  assert.deepEqual(containerNames('a'.repeat(385), 'container'), []);
  assert.equal(containerNames('a'.repeat(384), 'container').length, 1);
  assert.equal(containerNames(Array.from({ length: 1000 }, (_, index) => `c${index}`).join('\n'), 'container').length, 200);
  for (const piece of ['\x1b]', '\x1bP', '\x1b[', 'a-', 'a/', 'a.', 'a__', '\x1b[3', 'aa\n']) for (const kind of ['container', 'image'] as const) assert.ok(containerNames(piece.repeat(1_000_000 / piece.length), kind).length <= 1);
});
