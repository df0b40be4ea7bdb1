package dev.rapporteur.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;

import dev.rapporteur.journal.JournalInUseException;
import dev.rapporteur.journal.UnreadableJournalException;
import dev.rapporteur.run.JournaledReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the reports of a run that no service has any more from its journal.
 */
@Command(name = "report",
		description = { "Makes the reports of a run from its journal, as after its service was killed.",
				"What was open is errored. Needs no service." })
final class MakeReports implements Callable<Integer> {

	private final Function<List<String>, JournaledReports> reports;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Print this.")
	private boolean help;

	@Option(names = "--from", paramLabel = "DIR", required = true,
			description = "The directory that the run reported to, or its journal.")
	private Path from = Path.of("");

	@Option(names = "--to", paramLabel = "DIR",
			description = "Where the reports go, without this to the directory of the run.")
	private @Nullable Path to;

	@Option(names = "--formats", paramLabel = "ID", split = ",",
			description = "Formats besides those of pyATS, such as junit.")
	private List<String> formats = List.of();

	MakeReports(Function<List<String>, JournaledReports> reports) {
		this.reports = reports;
	}

	@Override
	public Integer call() {
		JournaledReports.Written written = write();
		PrintWriter output = this.spec.commandLine().getOut();
		PrintWriter errors = this.spec.commandLine().getErr();
		written.files().forEach(output::println);
		if (!written.end().closed()) {
			errors.println("rapporteur: run " + written.run()
					+ " was never closed, contexts that are errored for that: " + written.unfinished());
		}
		if (written.end().damage() != null) {
			errors.println("rapporteur: the reports of run " + written.run() + " are not complete, they end with event "
					+ written.end().last() + ": " + written.end().damage());
		}
		return ((written.end().damage() == null) ? ExitCode.YES : ExitCode.NO).number();
	}

	private JournaledReports.Written write() {
		Path journal = Journals.existing(this.from).toAbsolutePath();
		Path directory = Objects.requireNonNull(journal.getParent());
		try {
			return this.reports.apply(this.formats).write(journal, (this.to != null) ? this.to : directory);
		}
		catch (JournalInUseException ex) {
			throw new CommandFailedException(ExitCode.REFUSED,
					"A service has a run in " + directory + ": ask that for its reports");
		}
		catch (IllegalArgumentException ex) {
			throw new CommandFailedException(ExitCode.USAGE, String.valueOf(ex.getMessage()));
		}
		catch (IllegalStateException ex) {
			throw new CommandFailedException(ExitCode.NO,
					"The run in " + this.from + " has no reports: " + ex.getMessage());
		}
		catch (UnreadableJournalException ex) {
			throw new CommandFailedException(ExitCode.NO, String.valueOf(ex.getMessage()));
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.NOT_WRITTEN,
					"The reports of the run in " + this.from + " can't be written: " + ex);
		}
	}

}
