package dev.rapporteur.fault;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Semaphore;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;

/**
 * A process that reports in a run of its own, and tells on its output what was answered,
 * or one that takes up what another one has left. It has no socket and no Spring, so that
 * it starts soon.
 */
final class ReportingProcess {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	/** So many that the journal grows. */
	private static final int TASKS = 60;

	private static final PrintStream OUTPUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
			StandardCharsets.UTF_8);

	private ReportingProcess() {
	}

	/**
	 * Its runs are in {@code runs} below the directory; one reports in {@code theirs}.
	 */
	static RunRegistry registry(Path directory, String sync) {
		JournalSettings journal = DefaultSettings.of(JournalSettings.class, "rapporteur.journal.sync=" + sync);
		RunRegistry registry = Runs.registry(DefaultSettings.registry(directory.resolve("runs"), 10),
				DefaultSettings.limits(journal), InstantSource.system());
		registry.recover(SETTINGS);
		return registry;
	}

	/**
	 * Reports or recovers.
	 * @param arguments the directory, how the journal is synchronised, and the id of the
	 * run that is taken up, if one is
	 */
	public static void main(String[] arguments) throws Exception {
		Path directory = Path.of(arguments[0]);
		RunRegistry registry = registry(directory, arguments[1]);
		if (arguments.length > 2) {
			Objects.requireNonNull(registry.known(new RunId(arguments[2])));
			tell("recovered");
		}
		else {
			report(registry, directory.resolve("theirs"));
		}
		System.exit(0);
	}

	private static void report(RunRegistry registry, Path theirs) throws Exception {
		SafeRun run = SafeRun.open(registry, new Ledger("r", new Semaphore(0), ReportingProcess::tell), theirs,
				SETTINGS);
		tell("run " + run.id());
		Random random = new Random(1);
		for (int task = 0; task < TASKS; task++) {
			run.report(task, random);
		}
		try {
			run.close(registry);
			tell("closed");
		}
		catch (IOException ex) {
			tell("failure " + ex.getMessage());
		}
		KnownRun known = Objects.requireNonNull(registry.known(run.id()));
		Receipt receipt = Objects.requireNonNull(known.receipt());
		Assessment assessment = receipt.assessment();
		tell("state " + receipt.toMap().get("state") + " " + assessment.verdict().word().word() + " "
				+ assessment.verdict().reasons());
	}

	private static void tell(String what) {
		OUTPUT.println(what);
	}

}
