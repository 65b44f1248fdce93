// A file of its own in the build: the parsers of Markdown and YAML take as long to load as a search takes, so whoever only
// searches notes that have not changed loads none of this.

export { exportCommand } from './exportCommand.ts';
export { indexCommand } from './indexCommand.ts';
export { mcpCommand } from './mcpCommand.ts';
export { pickCommand } from './pickCommand.ts';
export { showCommand } from './showCommand.ts';
