package dev.rapporteur.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.directory.AtomicFile;
import dev.rapporteur.event.RequestCounts;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.receipt.FileDigest;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.receipt.ReceiptSettings;
import dev.rapporteur.repr.ValueLimits;
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

	private final ReceiptSettings settings;

	private volatile @Nullable Receipt last;

	RunReceipts(RunId run, RunFiles files, RunOverview overview, RunJournal journal, RunReports reports, RunLogs logs,
			ReceiptSettings settings) {
		this.run = run;
		this.files = files;
		this.overview = overview;
		this.journal = journal;
		this.reports = reports;
		this.logs = logs;
		this.settings = settings;
	}

	/** The receipt as it is now; of a run that has ended the last one. */
	Receipt receipt() {
		Receipt ended = this.last;
		return (ended != null) ? ended : receipt(null);
	}

	private Receipt receipt(Receipt.@Nullable Files digests) {
		Books books = this.overview.books();
		RequestCounts requests = books.requests().plus(this.journal.requests().counts());
		return new Receipt(this.run.value(), new Books(books.events(), books.opened(), requests, books.hidden(),
				books.clients(), books.restarts(), books.lastRestarts()), this.overview.assessment(), digests);
	}

	/**
	 * Writes the last one, beside the reports if there are any. The run has ended by
	 * then: if this fails, there is no proof, and the log says why.
	 */
	void write() {
		try {
			Receipt ended = receipt(digests());
			this.last = ended;
			if (!this.reports.names().isEmpty() && !this.files.isGone()) {
				byte[] json = ValueWriter.write(ended.toMap(), ValueLimits.DEFAULT);
				AtomicFile.write(this.files.directory(), Receipt.FILE, (output) -> output.write(json));
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.error("The receipt of run {} can't be written: {}", this.run, ex.toString());
		}
	}

	private Receipt.Files digests() {
		List<FileDigest> written = new ArrayList<>();
		this.reports.names().forEach((name) -> written.add(digest(name, Long.MAX_VALUE)));
		List<FileDigest> logged = new ArrayList<>();
		this.logs.names().forEach((name) -> logged.add(digest(name, this.settings.maximumLogSize().toBytes())));
		return new Receipt.Files(journalDigest(), written, logged);
	}

	private FileDigest journalDigest() {
		Path path = this.journal.journal().place().path();
		String name = String.valueOf(path.getFileName());
		try (FileChannel file = FileChannel.open(path)) {
			return FileDigest.of(name, file);
		}
		catch (IOException ex) {
			return FileDigest.unread(name, -1, reason(ex));
		}
	}

	private FileDigest digest(String name, long maximumSize) {
		try {
			long size = this.files.attributes(name).size();
			if (size > maximumSize) {
				return FileDigest.unread(name, size, "it is larger than rapporteur.receipt.maximum-log-size");
			}
			try (SeekableByteChannel file = this.files.read(name)) {
				return FileDigest.of(name, file);
			}
		}
		catch (IOException ex) {
			return FileDigest.unread(name, -1, reason(ex));
		}
	}

	private static String reason(IOException failure) {
		return (failure instanceof NoSuchFileException) ? "it is gone" : "it can't be read: " + failure.getMessage();
	}

}
