package dev.rapporteur.run;

import java.io.IOException;

import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.receipt.ReceiptSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the receipt of a run, when all else of it is written.
 */
final class RunReceipts {

	private static final Logger logger = LoggerFactory.getLogger(RunReceipts.class);

	private final RunId run;

	private final RunFiles files;

	private final RunOverview overview;

	private final RunJournal journal;

	private final RunReports reports;

	private final RunLogs logs;

	private final ReceiptFile file;

	private volatile @Nullable Receipt last;

	RunReceipts(RunId run, RunFiles files, RunOverview overview, RunJournal journal, RunReports reports, RunLogs logs,
			ReceiptSettings settings) {
		this.run = run;
		this.files = files;
		this.overview = overview;
		this.journal = journal;
		this.reports = reports;
		this.logs = logs;
		this.file = new ReceiptFile(files, settings);
	}

	/** The receipt as it is now; of a run that has ended the last one. */
	Receipt receipt() {
		Receipt ended = this.last;
		return (ended != null) ? ended : receipt(null);
	}

	private Receipt receipt(Receipt.@Nullable Files digests) {
		return new Receipt(this.run.value(), this.overview.books(), this.overview.assessment(), digests);
	}

	/**
	 * Writes the last one, beside the reports if there are any. The run has ended by
	 * then: if this fails, there is no proof, and the log says why.
	 */
	void write() {
		try {
			Receipt ended = receipt(
					this.file.digests(this.journal.journal().place().path(), this.reports.names(), this.logs.names()));
			this.last = ended;
			if (!this.reports.names().isEmpty() && !this.files.isGone()) {
				this.file.write(ended);
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.error("The receipt of run {} can't be written: {}", this.run, ex.toString());
		}
	}

}
