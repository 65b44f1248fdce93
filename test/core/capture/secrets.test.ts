import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSecrets } from '../../../src/core/capture/secrets.ts';

/** Made up, and put together here so that no scanner takes this file for a leak. */
const letters = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6kM9n';
const long = letters + letters;
const hex = '0123456789abcdef'.repeat(4);

const secrets: readonly (readonly [kind: string, text: string, value: string])[] = [
  ['token', `x ${'LTAI'}5t${letters.slice(0, 18)}`, `${'LTAI'}5t${letters.slice(0, 18)}`],
  ['token', `x ${'AKID'}${letters.slice(0, 32)}`, `${'AKID'}${letters.slice(0, 32)}`],
  ['password', `wandb login --relogin ${hex.slice(0, 40)}`, hex.slice(0, 40)],
  ['password', 'nmcli dev wifi connect Home password correcthorse', 'correcthorse'],
  ['password', '服务器密码是correcthorse，别外传', 'correcthorse'],
  ['token', `export AWS_ACCESS_KEY_ID=${'AKIA'}ABCDEFGHIJKLMNOP`, `${'AKIA'}ABCDEFGHIJKLMNOP`],
  ['token', `git clone https://${'ghp'}_${letters}@github.com/a/b`, `${'ghp'}_${letters}`],
  ['token', `x ${'github'}_pat_${long}`, `${'github'}_pat_${long}`],
  ['token', `x ${'glpat'}-${letters.slice(0, 20)}`, `${'glpat'}-${letters.slice(0, 20)}`],
  ['token', `x ${'xoxb'}-123456789012-abcdef`, `${'xoxb'}-123456789012-abcdef`],
  ['token', `x ${'sk'}_live_${letters}`, `${'sk'}_live_${letters}`],
  ['token', `client = OpenAI("${'sk'}-proj-${letters}")`, `${'sk'}-proj-${letters}`],
  ['token', `x ${'sk'}-ant-api03-${letters}`, `${'sk'}-ant-api03-${letters}`],
  ['token', `x ${'AIza'}${letters.slice(0, 35)}`, `${'AIza'}${letters.slice(0, 35)}`],
  ['token', `login --token ${'hf'}_${letters.slice(0, 34)}`, `${'hf'}_${letters.slice(0, 34)}`],
  ['token', `x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3.${letters}`, `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3.${letters}`],
  ['urlPassword', 'psql postgres://ann:p4ssw0rd!@db/x', 'p4ssw0rd!'],
  ['urlPassword', 'curl https://:s3cr3t@host', 's3cr3t'],
  ['password', 'PASSWORD=correcthorse', 'correcthorse'],
  ['password', 'DB_PASSWORD="correct"', 'correct'],
  ['password', '"api_key": "0123456789abcdef"', '0123456789abcdef'],
  ['password', 'docker login --password correcthorse', 'correcthorse'],
  ['password', 'curl -H "Authorization: Bearer abcdef123456"', 'abcdef123456'],
  ['password', 'curl -u ann:correcthorse https://x', 'correcthorse'],
  ['password', 'sshpass -p correcthorse ssh x', 'correcthorse'],
  ['password', 'mysql -u root -pcorrecthorse db', 'correcthorse'],
  ['password', 'client_secret: abcdef123456', 'abcdef123456'],
  ...tokens(
    `${'dapi'}${hex.slice(0, 32)}`, `${'shpat'}_${hex.slice(0, 32)}`, `${'pul'}-${hex.slice(0, 40)}`, `${'rubygems'}_${hex.slice(0, 48)}`, `${'SK'}${hex.slice(0, 32)}`,
    `${'figd'}_${letters}`, `${'lin'}_api_${letters}`, `${'ntn'}_${letters}`, `${'NRAK'}-ABCDEFGHIJKLMNOPQRSTUVWXYZ1`, `${'tskey'}-auth-${letters}`,
    `${'hvs'}.${letters}`, `${'gsk'}_${letters}`, `${'xai'}-${long}`, `${'ATATT3'}${long}`, `${'npm'}_${letters.slice(0, 36)}`, `${'dckr'}_pat_${letters}`,
    `${'AGE-SECRET-KEY'}-1${'Q'.repeat(58)}`, `123456789:AA${letters.slice(0, 33)}`,
  ),
  ['token', `curl https://hooks.slack.com/services/${'T0123'}/B0123/${letters}`, `${'T0123'}/B0123/${letters}`],
  ['token', `curl https://discord.com/api/webhooks/${'1234'}/${long}`, `${'1234'}/${long}`],
  ...[
    'curl -H "Authorization: token VALUE" x', 'PGPASSWORD=VALUE psql', 'aws_secret_access_key = VALUE', '//registry.npmjs.org/:_authToken=VALUE',
    'Server=db;User Id=sa;Password=VALUE;', 'export HEROKU_API_KEY=VALUE', 'curl -H "X-Api-Key: VALUE" x', '密码：VALUE', '数据库口令=VALUE',
    'redis-cli -a VALUE ping', 'sqlcmd -U sa -P VALUE', 'ldapsearch -D cn=x -w VALUE', 'openssl enc -aes-256-cbc -k VALUE -in a', 'openssl rsa -passin pass:VALUE',
    'zip -P VALUE a.zip a', 'unzip -P VALUE a.zip', '7z x -pVALUE a.7z', 'docker login -u ann -p VALUE', 'az login -u ann -p VALUE', 'ssh-keygen -N VALUE -f key',
    'net use Z: \\\\srv\\x /user:ann VALUE', 'ConvertTo-SecureString "VALUE" -AsPlainText -Force', 'echo VALUE | sudo -S ls', 'echo "root:VALUE" | chpasswd',
    'machine x login ann password VALUE', '<password>VALUE</password>', '"auth": "YW5uOmNvcnJlY3Rob3JzZQ=="', 'wget --http-password VALUE x',
  ].map((text): readonly [string, string, string] => {
    const value = text.startsWith('"auth"') ? 'YW5uOmNvcnJlY3Rob3JzZQ==' : 'correct-Horse9';
    return ['password', text.replace('VALUE', value), value];
  }),
  ['password', `aws configure set aws_session_token ${letters}`, letters],
  ['password', `Set-Cookie: session=${letters}`, letters],
];

function tokens(...values: readonly string[]): readonly (readonly [string, string, string])[] {
  return values.map((value) => ['token', `run ${value} now`, value]);
}

const harmless = [
  'token = tokenizer.encode(x)', 'tokenizer.pad_token = tokenizer.eos_token', 'password = getpass()', '密码是必须填写的', 'wandb login',
  'echo $TOKEN', 'export TOKEN=<your token>', 'TOKEN={{token}}', 'password=${PASSWORD}', 'api_key="YOUR_API_KEY"', 'token: ${{ secrets.TOKEN }}',
  'PASSWORD=changeme', 'password=********', 'token=xxxxxxxx', 'api_key = os.environ["X"]', 'const token = process.env.TOKEN', 'TOKEN=$(pass show x)',
  'curl https://host:8080/a', 'git clone git@github.com:a/b.git', 'ssh user@host', 'docker run -it <image>', 'tokenizer = AutoTokenizer.from_pretrained("bert")',
  'passwd root', 'sudo passwd username', 'a token here is nothing', 'the password field is required', 'key=value', 'sha256:0123456789abcdef0123456789abcdef', 'id_rsa.pub',
  'special_tokens_dict = {}', 'http://user@host/', 'skip-this-long-name-of-a-test-case', 'ssh-keygen -t ed25519', 'token_count=length', 'https://<user>:<password>@host',
  'Display basic information about the system', 'check basic errors and work', 'aws ecr get-login-password --region x', 'mysqldump --password --all-databases',
  'a single-pass overwriting pattern', 'mimikatz "token::elevate"', 'git rev-parse 0123456789abcdef0123456789abcdef01234567', 'redis-cli -a $REDIS_PASSWORD ping',
  'docker login -u ann -p <password>', 'ssh-keygen -N "" -f key', 'echo <password> | sudo -S ls', 'zip -P {{password}} a.zip a', '<password>${db.password}</password>',
  'mkdir -P a && zip a.zip a', 'openssl enc -k <password>', '密码：<密码>', 'docker run -p 8080:80 nginx', 'unzip -p a.zip file', '"author": "ann", "auth": "basic"',
];

test('secrets are found, and exactly their value', () => {
  for (const [kind, text, value] of secrets) {
    const found = findSecrets(text).map((one) => [one.kind, text.slice(one.start, one.end)]);
    assert.deepEqual(found, [[kind, value]], text);
  }
});

test('a private key is one secret from its first to its last line', () => {
  const key = `-----BEGIN ${'OPENSSH'} PRIVATE KEY-----\nabc\n-----END ${'OPENSSH'} PRIVATE KEY-----`;
  assert.deepEqual(findSecrets(`a\n${key}\nb`), [{ kind: 'privateKey', start: 2, end: 2 + key.length }]);
  assert.equal(findSecrets(`-----BEGIN ${'RSA'} PRIVATE KEY-----\nabc`).length, 1);
  assert.deepEqual(findSecrets('-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----'), []);
});

test('placeholders and everyday text are no secrets', () => {
  for (const text of harmless) assert.deepEqual(findSecrets(text), [], text);
});
