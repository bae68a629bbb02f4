import type { Command } from 'commander';
import { addBenchCommands } from './bench-commands.ts';
import { addCompletion } from './completion.ts';
import { addDataCommands } from './data-commands.ts';
import { addForkCommands } from './fork-commands.ts';
import { addHelp } from './help.ts';
import { addMachineCommands } from './machine-commands.ts';
import { addModelCommands } from './model-commands.ts';
import { addRecordCommands } from './record-commands.ts';
import { addStudyCommands } from './study-commands.ts';
import { addUpkeepCommands } from './upkeep-commands.ts';

/** Adds every command, in the order of the help. @param end is told the exit status */
export function addAllCommands(program: Command, end: (status: number) => void): void {
  addModelCommands(program, end);
  addStudyCommands(program, end);
  addMachineCommands(program, end);
  addUpkeepCommands(program, end);
  addRecordCommands(program, end);
  addForkCommands(program, end);
  addDataCommands(program, end);
  addBenchCommands(program, end);
  addCompletion(program);
  addHelp(program);
}
