package dev.rapporteur.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.rapporteur.event.EventForm;
import dev.rapporteur.journal.JournalEnd;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.journal.SoundEvents;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints the events of a journal as listeners get them.
 */
@Command(name = "cat", description = { "Prints the events of a run, one JSON object a line. Needs no service.",
		"Ends with 1 if there are events that can't be read." })
final class ShowJournal implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Print this.")
	private boolean help;

	@Parameters(paramLabel = "DIR", description = "The directory that the run reports to, or its journal.")
	private Path from = Path.of("");

	@Override
	public Integer call() {
		Path journal = Journals.existing(this.from);
		PrintWriter output = this.spec.commandLine().getOut();
		try {
			JournalEnd end = SoundEvents.read(journal, (event) -> output.println(json(event)));
			if (end.damage() != null) {
				throw new CommandFailedException(ExitCode.NO, end.damage());
			}
			return ExitCode.YES.number();
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.NO, String.valueOf(ex.getMessage()));
		}
	}

	private static String json(JournalRecord event) {
		return new String(ValueWriter.writeAscii(EventForm.of(event.number(), event.time(), event.event()),
				ValueLimits.DEFAULT.ofMany()), StandardCharsets.US_ASCII);
	}

}
