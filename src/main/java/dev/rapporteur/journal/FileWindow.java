package dev.rapporteur.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a file that is written next, as memory: what is stored there needs no call
 * of the operating system, and outlives the process all the same. Its disk space is taken
 * beforehand, as zeros, so that a full disk is an error and no fault.
 */
final class FileWindow {

	/**
	 * File systems that store new bytes where the old ones are. Others may need space for
	 * each change, and a full disk would be a fault then.
	 */
	private static final Set<String> IN_PLACE = Set.of("ext2", "ext3", "ext4", "xfs", "tmpfs");

	private static final Logger logger = LoggerFactory.getLogger(FileWindow.class);

	private static final int SMALLEST = 64 << 10;

	private static final int LARGEST = 1 << 20;

	/**
	 * A cut is noticed after this time. To look before each record would not be safer: if
	 * they come faster, one is on its way already when the file is cut.
	 */
	private static final long LOOK_NANOS = 1_000_000;

	private static final byte[] ZEROS = new byte[SMALLEST];

	private final RandomAccessFile file;

	private final Mapper mapper;

	private @Nullable MappedByteBuffer memory;

	/** Where the memory begins in the file. */
	private long begin;

	/** How far the file has its disk space. */
	private long taken;

	private int nextSize = SMALLEST;

	private boolean unmappable;

	/** How long the file must be for its memory to be touched, 0 without memory. */
	private volatile long needed;

	private volatile boolean cut;

	private volatile long looked = System.nanoTime() - LOOK_NANOS;

	FileWindow(RandomAccessFile file, Mapper mapper) {
		this.file = file;
		this.mapper = mapper;
	}

	/**
	 * Maps a file where its file system stores in place.
	 * @param file the file
	 * @return what maps it, or refuses to
	 */
	static Mapper inPlace(FileIdentity file) {
		return (position, size) -> {
			String type = Files.getFileStore(file.path()).type();
			if (!IN_PLACE.contains(type)) {
				throw new IOException("its file system is " + type);
			}
			return anywhere(file).map(position, size);
		};
	}

	/**
	 * Maps a file as the operating system does it. The channel is not that of the file
	 * that is written: an interrupt of the thread closes it, and the file is written by
	 * calls then.
	 * @param file the file
	 * @return what maps it
	 */
	static Mapper anywhere(FileIdentity file) {
		return (position, size) -> {
			try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ,
					StandardOpenOption.WRITE)) {
				file.require();
				return channel.map(FileChannel.MapMode.READ_WRITE, position, size);
			}
		};
	}

	/**
	 * Has the window where bytes are to be stored.
	 * @param position where they go
	 * @param length how many
	 * @return false if the file can't be mapped, here or at all; it ends at the position
	 * then
	 * @throws IOException if the disk has no space for them
	 */
	boolean open(long position, int length) throws IOException {
		if (this.unmappable) {
			return false;
		}
		if (!reaches(position + length)) {
			close();
			int size = take(position, length);
			try {
				this.memory = this.mapper.map(position, size);
				this.begin = position;
				this.needed = position + size;
				this.nextSize = Math.min(2 * this.nextSize, LARGEST);
			}
			catch (IOException | UnsupportedOperationException ex) {
				logger.debug("A journal is written by calls, since its file can't be mapped: {}", ex.toString());
				this.unmappable = true;
				this.file.setLength(position);
				return false;
			}
		}
		return true;
	}

	/**
	 * Looks whether somebody has cut the file, if the last look is not just over: memory
	 * that it has no more must not be touched. For any thread.
	 */
	void look() {
		long now = System.nanoTime();
		if (now - this.looked < LOOK_NANOS) {
			return;
		}
		this.looked = now;
		long least = this.needed;
		try {
			if (this.file.length() < least) {
				this.cut = true;
			}
		}
		catch (IOException ex) {
			// it has been closed meanwhile
		}
	}

	private boolean reaches(long end) throws IOException {
		if (this.cut) {
			this.cut = false;
			this.taken = this.file.length();
			logger.warn("Somebody has cut a journal to {} bytes", this.taken);
			return false;
		}
		return end <= this.needed;
	}

	/** Takes disk space, just enough if there is no more. */
	private int take(long position, int length) throws IOException {
		int size = Math.max(length, this.nextSize);
		try {
			fill(position, size);
			return size;
		}
		catch (IOException ex) {
			fill(position, length);
			return length;
		}
	}

	private void fill(long position, int length) throws IOException {
		this.taken = Math.max(this.taken, position);
		while (this.taken < position + length) {
			int next = (int) Math.min(ZEROS.length, position + length - this.taken);
			this.file.seek(this.taken);
			this.file.write(ZEROS, 0, next);
			this.taken += next;
		}
	}

	/**
	 * Stores bytes, the first one last: as long as it is zero, as before, the others are
	 * not there. So a process that is killed leaves all or nothing.
	 */
	void put(long position, byte[] bytes, int length) {
		MappedByteBuffer to = this.memory;
		if (to == null) {
			throw new IllegalStateException("The window is not open");
		}
		int at = (int) (position - this.begin);
		to.put(at + 1, bytes, 1, length - 1);
		VarHandle.releaseFence();
		to.put(at, bytes[0]);
	}

	/** Leaves the file. Its memory goes with the next collection of garbage. */
	void close() {
		this.needed = 0;
		this.memory = null;
	}

	/**
	 * Maps files.
	 */
	interface Mapper {

		/**
		 * Maps a part of a file that has disk space.
		 * @throws IOException if the file system can't do that
		 */
		MappedByteBuffer map(long position, long size) throws IOException;

	}

}
