package dev.rapporteur.run;

import java.io.IOException;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * A run that the service knows, open or closed, as it was when it was looked up.
 *
 * @param record what is known of it
 * @param open the run itself while it is open, or null
 * @param files its files
 * @param logs its logs
 * @param journal its journal, which can be read as long as its file is there
 * @param last its figures at its end, none while it is open
 */
public record KnownRun(RunRecord record, @Nullable Run open, RunFiles files, RunLogs logs, Journal journal,
		LastFigures last) {

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
		return (this.open != null) ? this.open.overview().summary() : this.last.summary();
	}

	/**
	 * How it stands now, or stood at its end.
	 * @return its receipt, or null if that is only in the file
	 */
	public @Nullable Receipt receipt() {
		return (this.open != null) ? this.open.receipt() : this.last.receipt();
	}

	/**
	 * Whether the service has made the directory of its files.
	 * @return true also if they were copied there
	 */
	boolean hasOwnFiles() {
		return this.record.ownDirectory() || this.files.isKept();
	}

	/** The same with another record. */
	KnownRun with(RunRecord changed) {
		return new KnownRun(changed, this.open, this.files, this.logs, this.journal, this.last);
	}

	/** The same without its tree. */
	KnownRun closed(RunRecord changed, LastFigures figures) {
		return new KnownRun(changed, null, this.files, this.logs, this.journal, figures);
	}

}
