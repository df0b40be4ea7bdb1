package dev.rapporteur.commandline;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Closes a run. */
@Command(name = "close", description = "Closes a run, and prints the names of its reports.")
final class CloseRun extends Question {

	@Parameters(paramLabel = "RUN", description = "The id of the run.")
	private String run = "";

	CloseRun(Map<String, String> environment) {
		super(environment);
	}

	@Override
	ExitCode ask(Service service, PrintWriter output) {
		Map<?, ?> closed = service.post(Service.run(this.run) + "/close", null).object();
		if (closed.get("reports") instanceof List<?> reports) {
			reports.forEach(output::println);
		}
		return ExitCode.YES;
	}

}
