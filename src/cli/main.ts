#!/usr/bin/env node
import { keepCompiledCode } from './compiledCode.ts';

keepCompiledCode();
// Loaded only now, as nothing that was loaded before is kept. No await at the top level: a part that is loaded on demand
// imports from this file, and would wait for it for ever.
void import('./runCommand.ts').then(({ runCommand }) => runCommand(process.argv.slice(2)));
