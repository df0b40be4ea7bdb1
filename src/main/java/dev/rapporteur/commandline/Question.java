package dev.rapporteur.commandline;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that asks the service something.
 */
abstract class Question implements Callable<Integer> {

	private final Map<String, String> environment;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Print this.")
	private boolean help;

	Question(Map<String, String> environment) {
		this.environment = environment;
	}

	@Override
	public final Integer call() {
		return ask(Service.of(this.environment), this.spec.commandLine().getOut()).number();
	}

	/**
	 * Asks.
	 * @param service the service
	 * @param output what scripts read
	 * @return how it came out
	 */
	abstract ExitCode ask(Service service, PrintWriter output);

}
