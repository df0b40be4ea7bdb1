package dev.rapporteur.commandline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.json.MalformedJsonException;
import dev.rapporteur.json.ValueReader;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.receipt.FileDigest;
import dev.rapporteur.receipt.Receipt;

/**
 * The receipt in a directory whose journal is gone, since its run has ended there.
 *
 * @param directory the directory
 * @param receipt what the file holds
 */
record LeftReceipt(Path directory, Map<?, ?> receipt) {

	/** Whether a directory has one, and no journal. */
	static boolean isIn(Path path) {
		return Files.isRegularFile(path.resolve(Receipt.FILE)) && !Files.exists(path.resolve(Journal.FILE));
	}

	/**
	 * Reads it.
	 * @throws CommandFailedException if it is none
	 */
	static LeftReceipt in(Path directory) {
		Path file = directory.resolve(Receipt.FILE);
		try {
			if (ValueReader.read(Files.readAllBytes(file)) instanceof Map<?, ?> fields
					&& fields.get("run") instanceof String && fields.get("verdict") instanceof Map<?, ?>) {
				return new LeftReceipt(directory, fields);
			}
		}
		catch (IOException | MalformedJsonException ex) {
			throw new CommandFailedException(ExitCode.NO, file + " can't be read: " + ex.getMessage());
		}
		throw new CommandFailedException(ExitCode.NO, file + " is no receipt");
	}

	String run() {
		return Answer.text(this.receipt, "run");
	}

	/** What the receipt says of the run. */
	Map<?, ?> verdict() {
		return (this.receipt.get("verdict") instanceof Map<?, ?> verdict) ? verdict : Map.of();
	}

	/** The reports that aren't what they were, for which the receipt is no proof. */
	List<String> changes() {
		List<String> changes = new ArrayList<>();
		List<?> reports = (this.receipt.get("reports") instanceof List<?> list) ? list : List.of();
		for (Object report : reports) {
			if (report instanceof Map<?, ?> file && !isSame(file)) {
				changes.add(file.get("name") + " is not what the receipt says");
			}
		}
		return changes;
	}

	private boolean isSame(Map<?, ?> report) {
		try (FileChannel file = FileChannel.open(this.directory.resolve(Answer.text(report, "name")))) {
			return String.valueOf(FileDigest.of("", file).sha256()).equals(report.get("sha256"));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * The verdict that counts: a run with other reports is not the one that was proved.
	 */
	Verdict.Word word(Verdict.Word told) {
		return (told == Verdict.Word.EMPTY || changes().isEmpty()) ? told : Verdict.Word.PARTIAL;
	}

}
