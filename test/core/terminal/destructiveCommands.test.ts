import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDestructiveCommands } from '../../../src/core/terminal/destructiveCommands.ts';
import type { Destruction } from '../../../src/core/terminal/destructiveCommands.ts';

const dangerous: readonly [Destruction, string][] = [
  ['removeTree', 'rm -rf /'], ['removeTree', 'rm -r -f build'], ['removeTree', 'sudo rm --recursive x'], ['removeTree', '\\rm -fr x'],
  ['removeTree', '/bin/rm -Rf x'], ['removeTree', 'cd x && rm -rf *'], ['removeTree', 'echo "$(rm -rf x)"'],
  ['removeTree', 'Remove-Item -Recurse -Force C:\\x'], ['removeTree', 'ri x -r -fo'], ['removeTree', 'rd /s /q C:\\x'], ['removeTree', 'del /f /s *.tmp'],
  ['removeTree', 'rm *'], ['removeTree', 'rm -i build/*'], ['removeTree', 'del C:\\x\\*.*'], ['removeTree', 'Remove-Item .\\*'],
  ['removeTree', 'conda env remove -n x'], ['removeTree', 'mamba remove -n x --all'], ['removeTree', 'Clear-RecycleBin'],
  ['removeTree', 'rm \\\n  -rf \\\n  x'],
  ['removeFound', 'find . -type f -name "<filename>" -exec rm -f {} +'], ['removeFound', 'find . -delete'], ['removeFound', 'ls | xargs rm'],
  ['writeDevice', 'dd if=a.iso of=/dev/sdb bs=4M'], ['writeDevice', 'cat x > /dev/sda'],
  ['format', 'mkfs.ext4 /dev/sdb1'], ['format', 'format D: /q'], ['format', 'cryptsetup luksFormat /dev/sdb'], ['format', 'wipefs -a /dev/sdb'],
  ['format', 'nvme format /dev/nvme0n1'], ['format', 'hdparm --security-erase x /dev/sda'],
  ['partition', 'fdisk /dev/sda'], ['partition', 'zpool destroy tank'], ['partition', 'diskpart'],
  ['shred', 'shred -u x'], ['shred', 'truncate -s 0 log'], ['shred', 'Clear-Content x'],
  ['forcePush', 'git push --force'], ['forcePush', 'git -C x push origin -f'], ['forcePush', 'git push --force-with-lease'],
  ['forcePush', 'git push origin +main'], ['forcePush', 'git push origin --delete x'], ['forcePush', 'git push origin :old'],
  ['discardWork', 'git reset --hard HEAD~1'], ['discardWork', 'git clean -fdx'], ['discardWork', 'git checkout -- .'],
  ['discardWork', 'git restore .'], ['discardWork', 'git branch -D x'], ['discardWork', 'git stash clear'],
  ['discardWork', 'svn revert -R .'], ['discardWork', 'hg update --clean'], ['discardWork', 'hg strip x'],
  ['removeContainers', 'podman system reset'], ['removeCluster', 'minikube delete'], ['destroyCloud', 'heroku apps:destroy x'],
  ['dropData', 'mongosh --eval "db.dropDatabase()"'], ['dropData', 'db.users.deleteMany({})'],
  ['rewriteHistory', 'git filter-branch --all'], ['rewriteHistory', 'git reflog expire --expire=now --all'],
  ['removeContainers', 'docker system prune -a'], ['removeContainers', 'docker rm -f $(docker ps -aq)'], ['removeContainers', 'docker rmi x'],
  ['removeContainers', 'docker volume rm x'], ['removeContainers', 'docker compose down -v'],
  ['removeCluster', 'kubectl -n x delete pod y'], ['removeCluster', 'helm uninstall x'],
  ['destroyCloud', 'terraform destroy'], ['destroyCloud', 'aws s3 rm s3://x --recursive'], ['destroyCloud', 'aws ec2 terminate-instances --ids x'], ['destroyCloud', 'gh repo delete x'],
  ['dropData', 'DROP TABLE users;'], ['dropData', 'psql -c "drop database x"'], ['dropData', 'DELETE FROM users;'], ['dropData', 'redis-cli FLUSHALL'], ['dropData', 'TRUNCATE TABLE x'],
  ['permissions', 'chmod -R 777 /'], ['permissions', 'chown -R me:me /'], ['permissions', 'chmod 777 x'], ['permissions', 'icacls C:\\ /grant x /t'],
  ['forkBomb', ':(){ :|:& };:'], ['forkBomb', '%0|%0'],
  ['runDownload', 'curl -fsSL https://x/y.sh | sh'], ['runDownload', 'wget -qO- x | sudo bash -s'], ['runDownload', 'bash <(curl -s x)'],
  ['runDownload', 'bash -c "$(curl -fsSL x)"'], ['runDownload', 'iex (iwr https://x)'], ['runDownload', 'irm x | iex'],
  ['powerOff', 'sudo shutdown -h now'], ['powerOff', 'reboot'], ['powerOff', 'init 0'],
  ['killAll', 'killall node'], ['killAll', 'kill -9 -1'], ['killAll', 'taskkill /im x.exe /f'],
  ['firewall', 'iptables -F'], ['firewall', 'route -f'],
  ['mirrorDelete', 'rsync -av --delete a/ b/'], ['mirrorDelete', 'robocopy a b /MIR'],
  ['removeUser', 'userdel x'], ['removeUser', 'crontab -r'],
  ['registry', 'reg delete HKLM\\x'], ['registry', 'vssadmin delete shadows /all'],
];

const harmless = [
  'rm *.o', 'rm a*', 'ls *', 'conda remove numpy', 'conda env list', 'nvme list', 'hg update', 'svn up', 'kind get clusters', 'db.users.find()', 'docker system df',
  'rm a.txt', 'rmdir empty', 'ls -rf', 'grep -rf patterns .', 'docker run --rm -it x', 'docker ps', 'docker rm x', 'git push origin main', 'git push -u origin main',
  'git reset HEAD~1', 'git checkout -b x', 'git branch -d x', 'git stash pop', 'git clone x', 'git commit -m "x"', 'git log --format=x',
  'dd if=/dev/zero bs=1', 'fdisk -l', 'format x.py', 'npm run format', 'chmod +x a.sh', 'chmod 644 a', 'kubectl get pods', 'terraform plan',
  'curl https://x -o y', 'cat a | sh_lint', 'curl x | jq .', 'kill 1234', 'kill -9 1234', 'iptables -L', 'rsync -av a b', 'crontab -l', 'reg query x',
  'SELECT * FROM users;', "DELETE FROM users WHERE id = 1;", 'echo form', 'alarm -f', 'pip install x', 'find . -name "*.o"', 'sync', 'cat x > /dev/null',
  'route print', 'route add -p 0.0.0.0 mask 0.0.0.0 192.168.1.1 if 12', 'route delete [target ip]',
];

test('commands that destroy are named', () => {
  for (const [destruction, code] of dangerous) {
    const found = findDestructiveCommands(code);
    assert.equal(found[0]?.destruction, destruction, code);
    for (const { text, index } of found) assert.ok(code.slice(index).startsWith(text), `${code}: ${text} at ${index}`);
  }
});

test('commands that do not are not', () => {
  for (const code of harmless) assert.deepEqual(findDestructiveCommands(code), [], code);
});

test('every piece in order, none inside another', () => {
  const code = 'cd x\nrm -rf a && git push -f; sudo reboot\n# done';
  assert.deepEqual(findDestructiveCommands(code), [
    { destruction: 'removeTree', text: 'rm -rf a', index: 5 },
    { destruction: 'forcePush', text: 'git push -f', index: 17 },
    { destruction: 'powerOff', text: 'reboot', index: 35 },
  ]);
  assert.deepEqual(findDestructiveCommands('  cd x; curl -s y | sudo sh && rm -rf a || cat b > /dev/sda; ls'), [
    { destruction: 'runDownload', text: 'curl -s y | sudo sh', index: 8 },
    { destruction: 'removeTree', text: 'rm -rf a', index: 31 },
    { destruction: 'writeDevice', text: 'cat b > /dev/sda', index: 43 },
  ]);
});
