package dev.rapporteur.journal;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.RunEvent;

/**
 * Events for tests, and what journals hold.
 */
final class Events {

	private Events() {
	}

	static RunEvent change(long seq) {
		return new RunEvent.ContextChanged(new ContextEvent.DetailAdded(seq, "detail " + seq), List.of(), "client");
	}

	/** The file of a journal, mapped on each file system. */
	static JournalFile file(RandomAccessFile file, Path path) throws IOException {
		return file(file, path, FileDescriptor::sync);
	}

	static JournalFile file(RandomAccessFile file, Path path, JournalFile.Disk disk) throws IOException {
		FileIdentity identity = FileIdentity.of(path);
		return new JournalFile(file, identity, FileWindow.anywhere(identity), disk);
	}

	/** Appends changes of contexts with these numbers, and flushes them together. */
	static void write(Journal journal, long from, long to) {
		LongStream.rangeClosed(from, to).forEach((seq) -> journal.append(change(seq)));
		journal.flush();
	}

	/** What is left to read. */
	static List<RunEvent> all(JournalReader reader) throws IOException {
		List<RunEvent> events = new ArrayList<>();
		for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
			events.add(record.event());
		}
		return events;
	}

	/** Where the record with a number ends. */
	static int end(Path file, long number) throws IOException {
		try (JournalReader reader = JournalReader.open(file)) {
			reader.skip(number - 1);
			JournalRecord record = reader.next();
			return Math.toIntExact((record != null) ? record.end() : -1);
		}
	}

	/** The numbers of the contexts of changes in a file, in order. */
	static List<Long> seqs(Path file) throws IOException {
		try (JournalReader reader = JournalReader.open(file)) {
			return seqs(reader);
		}
	}

	static List<Long> seqs(JournalReader reader) throws IOException {
		List<Long> seqs = new ArrayList<>();
		for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
			if (record.event() instanceof RunEvent.ContextChanged changed) {
				seqs.add(changed.change().seq());
			}
		}
		return seqs;
	}

}
