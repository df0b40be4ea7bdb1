package dev.rapporteur.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.rapporteur.directory.DiskSync;
import org.slf4j.LoggerFactory;

/**
 * Notes what the disk has for certain below a directory, and what it may have besides, at
 * each moment at which it is going to have something, or has it. Only what the product
 * has synchronised counts as certain.
 *
 * @param <N> what is noted at each moment besides
 */
final class RecordedDisk<N> extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger(DiskSync.class);

	private final Path root;

	private final Object rootKey;

	private final Supplier<N> notes;

	private final DiskState certain;

	/** Also of files that were deleted meanwhile. */
	private final Map<Object, DiskState.Contents> seen = new HashMap<>();

	private final List<Moment<N>> moments = new ArrayList<>();

	private RecordedDisk(Path root, Supplier<N> notes) throws IOException {
		this.root = root;
		this.rootKey = DiskState.requireKey(root);
		this.notes = notes;
		this.certain = DiskState.of(root);
	}

	/**
	 * Begins.
	 * @param root the directory; the disk has all that is there
	 * @param notes what is noted at each moment
	 */
	static <N> RecordedDisk<N> begin(Path root, Supplier<N> notes) throws IOException {
		RecordedDisk<N> disk = new RecordedDisk<>(root, notes);
		disk.start();
		disk.logger.setLevel(Level.TRACE);
		disk.logger.setAdditive(false);
		disk.logger.addAppender(disk);
		return disk;
	}

	@Override
	protected void append(ILoggingEvent event) {
		Path path = (Path) event.getArgumentArray()[0];
		if (path.startsWith(this.root)) {
			try {
				happened(event.getMessage().startsWith("The disk has"), path);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private void happened(boolean has, Path path) throws IOException {
		DiskState present = DiskState.of(this.root);
		present.files().forEach(this.seen::put);
		Object key = DiskState.key(path);
		if (has && key != null) {
			if (Files.isDirectory(path)) {
				takeNames(key, present);
			}
			else {
				this.certain.files().put(key, present.files().get(key));
			}
		}
		this.moments
			.add(new Moment<>(this.rootKey, this.certain.copy(), present, Map.copyOf(this.seen), this.notes.get()));
	}

	/** A rename between two directories is one step. */
	private void takeNames(Object directory, DiskState present) {
		Set<DiskState.Name> changed = this.certain.differences(present);
		Set<Object> moved = new HashSet<>();
		for (DiskState.Name name : changed) {
			if (name.directory().equals(directory)) {
				moved.add(this.certain.names().get(name));
				moved.add(present.names().get(name));
			}
		}
		moved.remove(null);
		for (DiskState.Name name : changed) {
			if (name.directory().equals(directory) || moved.contains(this.certain.names().get(name))) {
				this.certain.take(name, present);
			}
		}
	}

	List<Moment<N>> moments() {
		return this.moments;
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setLevel(null);
		this.logger.setAdditive(true);
		stop();
	}

}
