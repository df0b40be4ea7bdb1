package dev.rapporteur.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.directory.AtomicFile;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.receipt.FileDigest;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.receipt.ReceiptSettings;
import dev.rapporteur.repr.ValueLimits;

/**
 * The receipt beside the reports of a run that has ended, and what it proves of files.
 *
 * @param files the files of the run
 * @param settings up to which size logs are read
 */
record ReceiptFile(RunFiles files, ReceiptSettings settings) {

	/**
	 * Reads the files of a run.
	 * @param journal its journal
	 * @param reports the names of its reports
	 * @param logs those of its logs
	 */
	Receipt.Files digests(Path journal, List<String> reports, List<String> logs) {
		return new Receipt.Files(journalDigest(journal),
				reports.stream().map((name) -> digest(name, Long.MAX_VALUE)).toList(),
				logs.stream().map((name) -> digest(name, this.settings.maximumLogSize().toBytes())).toList());
	}

	private static FileDigest journalDigest(Path path) {
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

	/** Whether the run has one, which is the proof of it. */
	boolean isThere() {
		try {
			return this.files.attributes(Receipt.FILE).isRegularFile();
		}
		catch (IOException ex) {
			// it was not written
			return false;
		}
	}

	/**
	 * Writes it, as a whole or not at all.
	 * @throws IOException if it can't be written
	 */
	void write(Receipt receipt) throws IOException {
		byte[] json = ValueWriter.write(receipt.toMap(), ValueLimits.DEFAULT);
		AtomicFile.write(this.files.directory(), Receipt.FILE, (output) -> output.write(json));
	}

}
