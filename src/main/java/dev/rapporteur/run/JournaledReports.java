package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.JournalEnd;
import dev.rapporteur.journal.JournalInUseException;
import dev.rapporteur.journal.JournalLock;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.journal.SoundEvents;
import dev.rapporteur.journal.UnreadableJournalException;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.report.ReportWriter;

/**
 * Makes the reports of runs that are not open from what lies in their directories.
 */
public final class JournaledReports {

	private final RunLimits limits;

	private final ReportFormats formats;

	private final ReportFileListener listener;

	/**
	 * Makes none yet.
	 * @param limits what is cut, and how logs are counted
	 * @param formats the formats of reports
	 * @param listener hears of each file that is written
	 */
	public JournaledReports(RunLimits limits, ReportFormats formats, ReportFileListener listener) {
		this.limits = limits;
		this.formats = formats;
		this.listener = listener;
	}

	/**
	 * Makes none yet, and tells nobody of those that it makes.
	 * @param limits what is cut, and how logs are counted
	 * @param formats the formats of reports
	 */
	public JournaledReports(RunLimits limits, ReportFormats formats) {
		this(limits, formats, ReportFileListener.NONE);
	}

	/**
	 * Writes all reports of a run.
	 * @param from its runtime directory, or its journal, which lies where its logs do
	 * @param to where they are written
	 * @return what was written, and from what
	 * @throws JournalInUseException if a service has the run, or another one in the
	 * directory
	 * @throws UnreadableJournalException if the journal can't be read
	 * @throws IOException if a file can't be written
	 * @throws IllegalStateException if the run has no test suite
	 */
	public Written write(Path from, Path to) throws IOException {
		Path journal = SoundEvents.file(from.toAbsolutePath());
		Path directory = RunFiles.existing(parent(journal));
		JournalLock lock = JournalLock.take(directory, this.limits.permissions());
		try {
			return write(journal, directory, to.toAbsolutePath());
		}
		finally {
			lock.release();
		}
	}

	/**
	 * Whether the journal of a closed run is still there.
	 * @param run the run
	 * @return false also for one that is open, or was left by another service
	 */
	public boolean canMake(KnownRun run) {
		Path journal = run.journal().place().path();
		if (run.open() != null || run.record().interrupted()
				|| !Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
			return false;
		}
		try {
			return opened(journal).run().equals(run.id().value());
		}
		catch (IOException ex) {
			// it can't be read, so there is none for us
			return false;
		}
	}

	/**
	 * Writes the files of one format of a closed run; none if it has no test suite.
	 * @param run the run
	 * @param format the format
	 * @param to the directory in which they are written
	 * @throws UnreadableJournalException if the journal can't be read, or is that of
	 * another run
	 * @throws IOException if a file can't be written
	 */
	public void write(KnownRun run, ReportFormat format, Path to) throws IOException {
		Path journal = run.journal().place().path();
		run.files().bringAll();
		LogPlace place = new LogPlace(run.record().directory(), run.files().directory(), this.limits.logs().confined());
		try (JournaledRun replayed = open(journal, place)) {
			if (!replayed.id().equals(run.id().value())) {
				throw new UnreadableJournalException(journal, "it is that of run " + replayed.id(), null);
			}
			if (run.followed() != null) {
				replayed.follow(run.journal());
			}
			else {
				replayed.read(journal);
			}
			replayed.countLines();
			if (replayed.contexts().suite() != null) {
				writer(to).write(format, replayed);
			}
		}
	}

	/**
	 * Tells what is to be thought of a run. Needs no right to write, and keeps nobody
	 * from writing.
	 * @param from its runtime directory, or its journal
	 * @return how it stood at the end of its journal
	 * @throws UnreadableJournalException if the journal can't be read
	 * @throws IOException if it can't be read
	 */
	public Judged judge(Path from) throws IOException {
		Path journal = SoundEvents.file(from.toAbsolutePath());
		try (JournaledRun run = open(journal, RunFiles.existing(parent(journal)))) {
			run.read(journal);
			return new Judged(run.receipt());
		}
	}

	private static Path parent(Path file) {
		Path parent = file.getParent();
		return (parent != null) ? parent : file;
	}

	private Written write(Path journal, Path directory, Path to) throws IOException {
		try (JournaledRun run = open(journal, directory)) {
			JournalEnd end = run.read(journal);
			int unfinished = end.closed() ? 0 : run.end();
			run.countLines();
			run.suite();
			Files.createDirectories(to);
			ReportWriter writer = writer(to);
			List<Path> files = new ArrayList<>();
			for (ReportFormat format : this.formats.ofRun(run.format()).all()) {
				writer.write(format, run).forEach((name) -> files.add(to.resolve(name)));
			}
			return new Written(run.id(), end, unfinished, files);
		}
	}

	private ReportWriter writer(Path to) {
		return new ReportWriter(LinkFreeDirectory.at(to, this.limits.permissions()), this.listener);
	}

	private JournaledRun open(Path journal, Path directory) throws IOException {
		return open(journal, new LogPlace(directory, LinkFreeDirectory.at(directory), this.limits.logs().confined()));
	}

	private JournaledRun open(Path journal, LogPlace place) throws IOException {
		return new JournaledRun(opened(journal), place, this.limits,
				RunLogs.of(place, this.limits, this.formats, this.limits.redaction().ofRun(Secrets.NONE)));
	}

	private static RunEvent.RunOpened opened(Path journal) throws IOException {
		JournalRecord first = JournalReader.first(journal);
		if (first == null || !(first.event() instanceof RunEvent.RunOpened opened)) {
			throw new UnreadableJournalException(journal, "it does not begin with a run", null);
		}
		return opened;
	}

	/**
	 * What is to be thought of a run.
	 *
	 * @param receipt how it stood at the end of its journal
	 */
	public record Judged(Receipt receipt) {

		/**
		 * The id of the run.
		 * @return its id
		 */
		public String run() {
			return this.receipt.run();
		}

		/**
		 * Its verdict and plan.
		 * @return how it stood
		 */
		public Assessment assessment() {
			return this.receipt.assessment();
		}

	}

	/**
	 * What was written.
	 *
	 * @param run the id of the run
	 * @param end how far its journal could be read
	 * @param unfinished how many contexts were open, since nobody has closed the run
	 * @param files the report files
	 */
	public record Written(String run, JournalEnd end, int unfinished, List<Path> files) {

		/** Keeps a copy. */
		public Written {
			files = List.copyOf(files);
		}

	}

}
