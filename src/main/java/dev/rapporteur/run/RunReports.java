package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.ReportWriter;
import dev.rapporteur.report.RunFormats;
import dev.rapporteur.report.RunView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report files of a run: writes one after the other, and knows which are up to date.
 */
public final class RunReports {

	private static final Logger logger = LoggerFactory.getLogger(RunReports.class);

	private final RunId run;

	private final RunFiles files;

	private final Turns turns;

	private final CountedReader counted;

	private final RunView view;

	private final RunFormats formats;

	private final ReportWriter writer;

	private final ReentrantLock lock;

	private final RunJournal journal;

	@GuardedBy("lock")
	private final SequencedSet<String> written = new LinkedHashSet<>();

	/** How many events there were when a format was last written. */
	@GuardedBy("lock")
	private final Map<ReportFormat, Long> writtenAt = new HashMap<>();

	/** What is to be up to date at the end. */
	@GuardedBy("lock")
	private final Set<ReportFormat> wanted;

	@GuardedBy("lock")
	private boolean ended;

	/**
	 * Knows no report.
	 * @param view what reports may tell of the run
	 * @param lock held by whoever writes reports, or ends the run
	 */
	RunReports(RunId run, RunFiles files, Turns turns, CountedReader counted, RunView view, RunFormats formats,
			ReportWriter writer, ReentrantLock lock, RunJournal journal) {
		this.run = run;
		this.files = files;
		this.turns = turns;
		this.counted = counted;
		this.view = view;
		this.formats = formats;
		this.wanted = new HashSet<>(formats.chosen());
		this.wanted.add(formats.results());
		this.writer = writer;
		this.lock = lock;
		this.journal = journal;
	}

	/** What reports may tell of the run, also when it has ended. */
	public RunView view() {
		return this.view;
	}

	/**
	 * Writes the results file.
	 * @return its name
	 * @throws IOException if it can't be written
	 */
	public String writeResults() throws IOException {
		return write(this.formats.results()).getFirst();
	}

	/**
	 * Writes the XML files.
	 * @return their names
	 * @throws IOException if they can't be written
	 */
	public List<String> writeXml() throws IOException {
		return write(this.formats.xml());
	}

	private List<String> write(ReportFormat format) throws IOException {
		this.lock.lock();
		try {
			requireOpen();
			this.wanted.add(format);
			List<String> names = writeNow(format);
			note(names);
			return names;
		}
		finally {
			this.lock.unlock();
		}
	}

	@GuardedBy("lock")
	private List<String> writeNow(ReportFormat format) throws IOException {
		long events = reportedEvents();
		List<String> names = this.writer.write(format, this.view);
		for (String name : names) {
			this.files.written(name);
		}
		this.written.addAll(names);
		this.writtenAt.put(format, events);
		return names;
	}

	/** The directory may be that of another run by now. */
	@GuardedBy("lock")
	private void requireOpen() {
		if (this.ended) {
			throw ReportException.invalid("The run has ended, its reports are written");
		}
	}

	private void note(List<String> names) {
		this.turns.act((turn) -> this.journal.written(names));
	}

	/** These were written before, by a service that has ended; they are out of date. */
	void restore(List<String> names) {
		this.lock.lock();
		try {
			this.written.addAll(names);
			for (ReportFormat format : this.formats.all()) {
				if (format.files().stream().map(ReportFile::name).anyMatch(names::contains)) {
					this.wanted.add(format);
					this.writtenAt.put(format, 0L);
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The number of events that a report which is written now has heard of. */
	private long reportedEvents() {
		return this.counted.read((turn) -> turn.openContextCloser().reportedEvents());
	}

	/** The names of the files that have been written. */
	List<String> names() {
		this.lock.lock();
		try {
			return List.copyOf(this.written);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Writes what isn't up to date at the end; one that fails keeps no other from it. If
	 * somebody has deleted the directory, the run ends without those that were not
	 * written before; job runners that archive it have them all by then. Events that a
	 * full disk has refused wait meanwhile: they can be larger than the reports, which
	 * shall have what room there is.
	 * @param events the number of events of the tree, -1 without one
	 * @return why they are not written, or null if they are
	 */
	@Nullable String writeLast(long events) throws IOException {
		this.lock.lock();
		try {
			this.turns.act((turn) -> this.journal.giveWay());
			return writeUnlessGone(events);
		}
		finally {
			this.lock.unlock();
			this.turns.act((turn) -> this.journal.goOn());
		}
	}

	@GuardedBy("lock")
	private @Nullable String writeUnlessGone(long events) throws IOException {
		try {
			writeOutdated(events);
			return null;
		}
		catch (IOException ex) {
			if (!this.files.isGone()) {
				throw ex;
			}
			logger.warn("The last reports of run {} are not written, since its directory {} was deleted", this.run,
					this.files.directory().path());
			return "its directory " + this.files.directory().path() + " was deleted";
		}
	}

	/**
	 * There is no XML for those who only asked for results. So the journal tells of what
	 * is written once all is, in one event: a service that takes the run up would take
	 * the first one for all that somebody had asked for.
	 */
	@GuardedBy("lock")
	private void writeOutdated(long events) throws IOException {
		if (!this.writtenAt.containsKey(this.formats.results())) {
			this.wanted.add(this.formats.xml());
		}
		List<String> names = new ArrayList<>();
		Throwable failure = null;
		for (ReportFormat format : this.formats.all()) {
			try {
				if (this.wanted.contains(format) && events > this.writtenAt.getOrDefault(format, -1L)) {
					requireOpen();
					names.addAll(writeNow(format));
				}
			}
			catch (IOException | RuntimeException | StackOverflowError ex) {
				if (failure != null) {
					ex.addSuppressed(failure);
				}
				failure = ex;
			}
		}
		if (!names.isEmpty()) {
			note(names);
		}
		switch (failure) {
			case IOException ex -> throw ex;
			case RuntimeException ex -> throw ex;
			case StackOverflowError ex -> throw ex;
			case null, default -> {
			}
		}
	}

	/** Nothing is written any more. */
	void end() {
		this.lock.lock();
		try {
			this.ended = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Writes the files of a format elsewhere.
	 * @param format the format
	 * @param directory where
	 * @throws IOException if they can't be written
	 * @throws IllegalStateException if there is no suite
	 */
	public void writeTo(Path directory, ReportFormat format) throws IOException {
		this.writer.in(directory).write(format, this.view);
	}

}
