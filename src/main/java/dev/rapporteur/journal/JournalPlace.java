package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the file of a journal lies. It can be moved and deleted between the end of the
 * journal and the closing of its file: nobody else can have it until then. Whoever reads
 * it meanwhile goes on.
 */
public final class JournalPlace {

	private static final Logger logger = LoggerFactory.getLogger(JournalPlace.class);

	private volatile @Nullable JournalFile file;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Path path;

	private volatile boolean moved;

	private volatile boolean deleted;

	/**
	 * Begins where the file is written.
	 * @param path its path
	 * @param file the file, or null for none
	 */
	JournalPlace(Path path, @Nullable JournalFile file) {
		this.path = path;
		this.file = file;
	}

	/** It was moved here by another process. */
	void moved() {
		this.moved = true;
	}

	/**
	 * Whether the file is where it was moved to.
	 * @return false if it is where it was written, or is gone
	 */
	public boolean isMoved() {
		return this.moved;
	}

	/** The file could only be created later. */
	void created(JournalFile later) {
		this.file = later;
	}

	/**
	 * Whether somebody has deleted or replaced the file, which is still open.
	 * @return false if it is where it should be, or there was none
	 */
	public boolean isLost() {
		JournalFile written = this.file;
		return written != null && written.isLost();
	}

	/**
	 * The path of the file.
	 * @return the path
	 */
	public Path path() {
		return this.path;
	}

	/** Reads it. */
	JournalReader read(LongSupplier limit) throws IOException {
		this.lock.lock();
		try {
			if (this.deleted) {
				throw new IOException("the journal was deleted at the end of the run");
			}
			return JournalReader.follow(this.path, limit);
		}
		catch (NoSuchFileException ex) {
			throw new IOException("there is no file " + this.path, ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Moves the file, even one that has lost its path. It stays where it is if that can't
	 * be done.
	 * @param target where to, a path that is free; its directory is made if it is missing
	 * @param permissions what that gets, and a file that has to be copied
	 */
	public void move(Path target, Permissions permissions) {
		JournalFile from = this.file;
		if (from == null) {
			return;
		}
		try {
			permissions.createParents(target);
			if (!rename(from, target)) {
				from.copy(target, permissions);
				this.path = target;
				from.delete();
			}
			this.moved = true;
		}
		catch (IOException ex) {
			logger.warn("The journal {} can't be moved to {}: {}", this.path, target, ex.toString());
		}
	}

	private boolean rename(JournalFile from, Path target) throws IOException {
		this.lock.lock();
		try {
			boolean renamed = from.rename(target);
			if (renamed) {
				this.path = target;
			}
			return renamed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Deletes the file. */
	public void delete() {
		JournalFile from = this.file;
		if (from != null) {
			try {
				from.delete();
				this.deleted = true;
			}
			catch (IOException ex) {
				logger.warn("The journal {} stays: {}", this.path, ex.toString());
			}
		}
	}

	/**
	 * Deletes the file if it was moved: nobody else would. For any time after that.
	 */
	public void forget() {
		if (this.moved) {
			try {
				Files.deleteIfExists(this.path);
				this.deleted = true;
			}
			catch (IOException ex) {
				logger.warn("The journal {} stays: {}", this.path, ex.toString());
			}
		}
	}

}
