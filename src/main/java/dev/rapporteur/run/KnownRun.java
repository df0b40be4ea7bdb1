package dev.rapporteur.run;

import java.io.IOException;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalPlace;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * A run that the service knows, open or closed, as it was when it was looked up.
 *
 * @param record what is known of it
 * @param open the run itself while it is open here, or null
 * @param followed what is known of it while another service has it open, or null
 * @param files its files
 * @param logs its logs
 * @param journal its journal, which can be read as long as its file is there
 * @param last its figures at its end, none while it is open
 */
public record KnownRun(RunRecord record, @Nullable Run open, @Nullable FollowedRun followed, RunFiles files,
		RunLogs logs, Journal journal, LastFigures last) {

	/**
	 * Its journal.
	 * @return the journal, which can be read as long as its file is there
	 * @throws java.io.UncheckedIOException if the run is followed, and its events can't
	 * be read
	 * @throws FilesAwayException if it lies in a store, and can't be brought at present
	 */
	@Override
	public Journal journal() {
		if (this.followed != null) {
			return this.followed.journal();
		}
		this.files.bring(Journal.FILE);
		return this.journal;
	}

	/** Where its journal lies, or lay, on this disk. */
	JournalPlace journalPlace() {
		return this.journal.place();
	}

	/** The number of its last event, without a look into its journal if it is closed. */
	long events() {
		return (this.followed != null) ? this.followed.journal().last() : this.journal.last();
	}

	/**
	 * Its logs.
	 * @return those that are known by now
	 */
	@Override
	public RunLogs logs() {
		if (this.followed != null) {
			this.followed.findLogs();
		}
		return this.logs;
	}

	/** Its logs, of which one is here if a store has it. */
	RunLogs logsWith(String name) {
		this.files.bring(name);
		return this.logs;
	}

	/** Its logs as far as somebody has looked for them. */
	RunLogs foundLogs() {
		return this.logs;
	}

	/**
	 * Whether it goes on, here or elsewhere.
	 * @return false for one that is closed, or was interrupted
	 */
	public boolean isOpen() {
		return this.open != null || this.followed != null;
	}

	/**
	 * The id of the run.
	 * @return its id
	 */
	public RunId id() {
		return this.record.id();
	}

	/**
	 * What is known of it, with those of its reports only that are still there: somebody
	 * may have deleted some.
	 * @return its record
	 */
	public RunRecord present() {
		return this.record.reports().isEmpty() ? this.record
				: this.record.withReports(this.files.present(this.record.reports()));
	}

	/** The same of one that is not open. */
	RunRecord ended() throws IOException {
		if (this.record.interrupted()) {
			throw new IOException("run " + id() + " can't be taken up: " + this.record.failure());
		}
		return present();
	}

	/**
	 * The figures of it, as they are now or were at its end.
	 * @return the figures, or null if it could not be summed up at its end
	 */
	public @Nullable RunSummary summary() {
		if (this.followed != null) {
			return this.followed.summary();
		}
		return (this.open != null) ? this.open.overview().summary() : this.last.summary();
	}

	/**
	 * How it stands now, or stood at its end.
	 * @return its receipt, or null if that is only in the file
	 */
	public @Nullable Receipt receipt() {
		if (this.followed != null) {
			return this.followed.receipt();
		}
		return (this.open != null) ? this.open.receipt() : this.last.receipt();
	}

	/**
	 * Whether the service has made the directory of its files.
	 * @return true also if they were copied there
	 */
	boolean hasOwnFiles() {
		return this.record.ownDirectory() || this.files.isKept();
	}

	/** One that another service has. */
	KnownRun followedBy(FollowedRun following) {
		return new KnownRun(this.record, null, following, this.files, this.logs, this.journal, this.last);
	}

	/** The same with another record. */
	KnownRun with(RunRecord changed) {
		return new KnownRun(changed, this.open, this.followed, this.files, this.logs, this.journal, this.last);
	}

	/** The same without its tree. */
	KnownRun closed(RunRecord changed, LastFigures figures) {
		return new KnownRun(changed, null, null, this.files, this.logs, this.journal, figures);
	}

}
