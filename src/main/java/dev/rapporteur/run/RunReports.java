package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.context.ReportException;
import dev.rapporteur.report.ReportWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report files of a run: writes one after the other, and knows which are up to date.
 */
public final class RunReports {

	private static final Logger logger = LoggerFactory.getLogger(RunReports.class);

	private final Run run;

	private final ReportWriter writer;

	private final ReentrantLock lock;

	private final RunJournal journal;

	private final SequencedSet<String> written = new LinkedHashSet<>();

	/** The number of events when a report was last written, -1 for never. */
	private long resultsAt = -1;

	private long xmlAt = -1;

	/** Whether somebody has asked for the XML files, or nobody for the others. */
	private boolean xmlWanted;

	private boolean ended;

	/**
	 * Knows no report.
	 * @param lock held by whoever writes reports, or ends the run
	 */
	RunReports(Run run, ReportWriter writer, ReentrantLock lock, RunJournal journal) {
		this.run = run;
		this.writer = writer;
		this.lock = lock;
		this.journal = journal;
	}

	/**
	 * Writes the results file.
	 * @return its name
	 * @throws IOException if it can't be written
	 */
	public String writeResults() throws IOException {
		this.lock.lock();
		try {
			requireOpen();
			long events = this.run.reportedEvents();
			String name = noted(List.of(this.writer.writeResults(this.run.reader()))).getFirst();
			this.resultsAt = events;
			return name;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Writes the XML files.
	 * @return their names
	 * @throws IOException if they can't be written
	 */
	public List<String> writeXml() throws IOException {
		this.lock.lock();
		try {
			requireOpen();
			this.xmlWanted = true;
			long events = this.run.reportedEvents();
			List<String> names = noted(this.writer.writeXml(this.run.reader()));
			this.xmlAt = events;
			return names;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The directory may be that of another run by now. */
	private void requireOpen() {
		if (this.ended) {
			throw ReportException.invalid("The run has ended, its reports are written");
		}
	}

	private List<String> noted(List<Path> files) throws IOException {
		List<String> names = files.stream().map((file) -> String.valueOf(file.getFileName())).toList();
		for (String name : names) {
			this.run.files().written(name);
		}
		this.written.addAll(names);
		this.run.call(() -> this.journal.written(names));
		return names;
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
	 * Writes what isn't up to date at the end; one that fails keeps no other from it.
	 * Whoever has deleted the directory, as job runners do that archive it, wants none.
	 * Facts that a full disk has refused wait meanwhile: they can be larger than the
	 * reports, which shall have what room there is.
	 * @param events the number of events of the tree, -1 without one
	 */
	void writeLast(long events) throws IOException {
		this.run.call(this.journal::giveWay);
		try {
			writeOutdated(events);
		}
		catch (IOException ex) {
			if (!this.run.files().isGone()) {
				throw ex;
			}
			logger.warn("The last reports of run {} are not written, since its directory {} was deleted", this.run.id(),
					this.run.directory());
		}
		finally {
			this.run.call(this.journal::goOn);
		}
	}

	private void writeOutdated(long events) throws IOException {
		this.xmlWanted |= this.resultsAt < 0;
		try {
			if (events > this.resultsAt) {
				writeResults();
			}
		}
		finally {
			if (this.xmlWanted && events > this.xmlAt) {
				writeXml();
			}
		}
	}

	/** Nothing is written any more. Only to be used by the holder of the lock. */
	void end() {
		this.ended = true;
	}

	/**
	 * Writes the same reports elsewhere.
	 * @param other where
	 * @return the writer, to be used with a reader of the run
	 */
	public ReportWriter in(Path other) {
		return this.writer.in(other);
	}

}
