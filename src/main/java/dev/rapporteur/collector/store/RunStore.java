package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * What keeps files of runs: of each run the files, and a description that names them. A
 * file with other bytes is another file, so that a description is right as long as it is
 * there. All methods throw {@link StoreException} if the store is away or refuses all.
 */
interface RunStore extends AutoCloseable {

	/**
	 * Whether the store can have a file.
	 * @param run the run
	 * @param name the name of the file
	 * @param size its size in bytes
	 * @return why it can't, or null if it can
	 */
	@Nullable String obstacle(RunId run, String name, long size);

	/**
	 * Puts a file; its digest is checked.
	 * @param run the run
	 * @param file its name, size and digest
	 * @param content opens its bytes, more than once if need be
	 * @throws RefusedObjectException if the store does not take this one
	 */
	void put(RunId run, StoredFile file, Content content) throws IOException;

	/**
	 * Reads a file.
	 * @param run the run
	 * @param file its name, size and digest
	 * @param output where to
	 * @throws WrongObjectException if it is gone, or another one; something may have been
	 * written by then
	 */
	void read(RunId run, StoredFile file, OutputStream output) throws IOException;

	/** Removes files. */
	void remove(RunId run, Collection<StoredFile> files) throws IOException;

	/**
	 * Puts the description of a run in the place of the one before.
	 * @return tells this version from others
	 */
	String describe(RunId run, byte[] description) throws IOException;

	/**
	 * Reads the description of a run.
	 * @return the description, or null if there is none
	 * @throws WrongObjectException if it is not what was put
	 */
	@Nullable Described description(RunId run) throws IOException;

	/** All runs that have a description, the one that was put last first. */
	List<Listed> described() throws IOException;

	/** Removes a run, and notes that it was deleted. */
	void delete(RunId run) throws IOException;

	/** The runs that were deleted, the last one first. */
	List<Listed> deleted() throws IOException;

	/** Whether it is noted that a run was deleted. */
	boolean isDeleted(RunId run) throws IOException;

	/** Notes no more that a run was deleted. */
	void forgetDeleted(RunId run) throws IOException;

	@Override
	void close();

	/**
	 * A description.
	 *
	 * @param tag tells this version from others
	 * @param bytes what was put
	 */
	record Described(String tag, byte[] bytes) {
	}

	/**
	 * A run in a list.
	 *
	 * @param run the run
	 * @param tag tells this version of its description from others
	 * @param time when that was put
	 */
	record Listed(RunId run, String tag, Instant time) {
	}

	/**
	 * The bytes of a file.
	 */
	interface Content {

		/** Opens them at their begin. */
		InputStream open() throws IOException;

	}

}
