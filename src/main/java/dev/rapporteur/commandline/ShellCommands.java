package dev.rapporteur.commandline;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.rapporteur.run.JournaledReports;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the jar does when its first argument is the name of a command.
 */
public final class ShellCommands {

	private ShellCommands() {
	}

	/**
	 * Whether arguments begin with a command. Settings of the service begin with a dash.
	 */
	public static boolean isGiven(String... arguments) {
		return arguments.length > 0 && !arguments[0].startsWith("-");
	}

	/**
	 * Carries out a command.
	 * @param environment names the service, by {@code RAPPORTEUR_URL} and
	 * {@code RAPPORTEUR_TOKEN}
	 * @param reports makes the reports of runs without a service, also in these formats
	 * @param output for what scripts read
	 * @param errors for what people read
	 * @param arguments the name of the command, and what belongs to it
	 * @return the exit code; 0 only for a clear yes
	 */
	public static int execute(Map<String, String> environment, Function<List<String>, JournaledReports> reports,
			PrintWriter output, PrintWriter errors, String... arguments) {
		CommandLine commands = new CommandLine(CommandSpec.create().name("rapporteur"))
			.addSubcommand(new OpenRun(environment))
			.addSubcommand(new CloseRun(environment))
			.addSubcommand(new WaitForRun(environment))
			.addSubcommand(new JudgeRun(environment, reports))
			.addSubcommand(new Ping(environment))
			.addSubcommand(new FetchReports(environment))
			.addSubcommand(new MakeReports(reports))
			.addSubcommand("journal", new CommandLine(CommandSpec.create()).addSubcommand(new ShowJournal()));
		commands.setOut(output).setErr(errors).setExecutionExceptionHandler((failure, command, parsed) -> {
			if (failure instanceof CommandFailedException known) {
				errors.println("rapporteur: " + known.getMessage());
				return known.code().number();
			}
			throw failure;
		});
		int code = commands.execute(arguments);
		output.flush();
		errors.flush();
		return code;
	}

}
