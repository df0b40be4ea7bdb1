package dev.rapporteur.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Copies the reports of a run to a directory. Those of an open run show it as it is now,
 * so they are for those only who ask for them.
 */
@Command(name = "reports", description = "Copies the reports of a run to a directory, and prints their paths.")
final class FetchReports extends Question {

	@Parameters(paramLabel = "RUN", description = "The id of the run.")
	private String run = "";

	@Option(names = "--to", paramLabel = "DIR", required = true, description = "Where to; it is made if it is missing.")
	private Path directory = Path.of("");

	@Option(names = "--partial", description = "Also of a run that is open, as they are now.")
	private boolean partial;

	FetchReports(Map<String, String> environment) {
		super(environment);
	}

	@Override
	ExitCode ask(Service service, PrintWriter output) {
		String reports = Service.run(this.run) + "/reports";
		List<Map<?, ?>> listed = service.get(reports).array().stream().<Map<?, ?>>map(FetchReports::object).toList();
		if (listed.isEmpty()) {
			throw new CommandFailedException(ExitCode.NO, "Run " + this.run + " has no reports");
		}
		if (!this.partial && listed.stream().anyMatch((report) -> Boolean.TRUE.equals(report.get("partial")))) {
			throw new CommandFailedException(ExitCode.NO,
					"Run " + this.run + " is open, so its reports are not complete; --partial copies them as they are");
		}
		for (Map<?, ?> report : listed) {
			String name = Answer.text(report, "name");
			output.println(write(name, service.get(reports + "/" + Service.encoded(name)).body()));
		}
		return ExitCode.YES;
	}

	private static Map<?, ?> object(Object entry) {
		if (entry instanceof Map<?, ?> object) {
			return object;
		}
		throw new CommandFailedException(ExitCode.REFUSED, "Who answers there is not Rapporteur: no list of reports");
	}

	/** Complete or not at all. */
	private Path write(String name, byte[] report) {
		Path file = this.directory.resolve(Path.of(name).getFileName());
		try {
			Files.createDirectories(this.directory);
			Path temporary = file
				.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
			try {
				Files.write(temporary, report);
				Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(temporary);
			}
			return file;
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.NOT_WRITTEN, file + " can't be written: " + ex);
		}
	}

}
