import { version } from "../version.js";
import { UsageError, type Command, type Io } from "./command.js";
import { diff } from "./commands/diff.js";
import { emulator } from "./commands/emulator.js";
import { generate } from "./commands/generate.js";

const commands: Readonly<Record<string, Command>> = { emulator, generate, diff };

const help = `Usage: twilio-proxy-sessions <command> [options]

Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`)
  .join("\n")}

Options:
  --help      Shows this text; after a command, the command's own
  --version   Shows the version of the package
`;

/**
 * The package's command line.
 *
 * @param args - The arguments after the program's name.
 * @returns The exit status: 0 on success, 1 if the command failed, 2 if the command line is wrong. For a
 *   failure, it prints the reason to standard error.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    io.out(help);
    return 0;
  }
  if (name === "--version" || name === "-v") {
    io.out(version);
    return 0;
  }
  try {
    const command = find(name);
    if (!rest.some((argument) => argument === "--help" || argument === "-h"))
      return await command.run(rest, io);
    io.out(command.help);
    return 0;
  } catch (error) {
    io.err(error instanceof Error ? error.message : String(error));
    if (!(error instanceof UsageError)) return 1;
    const command = name !== undefined && Object.hasOwn(commands, name) ? ` ${name}` : "";
    io.err(`See: twilio-proxy-sessions${command} --help`);
    return 2;
  }
}

function find(name: string | undefined): Command {
  const known = Object.keys(commands).join(", ");
  if (name === undefined) throw new UsageError(`A command is missing; there are ${known}.`);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new UsageError(`There is no command ${name}; there are ${known}.`);
  return command;
}
