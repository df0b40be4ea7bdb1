package dev.rapporteur.report;

import java.time.LocalDateTime;
import java.util.zip.ZipEntry;

/**
 * Entries of zip files that are the same each time.
 */
public final class ZipEntries {

	/** Zip files hold times; one that is always the same makes equal files. */
	private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

	private ZipEntries() {
	}

	/**
	 * Begins an entry.
	 * @param name the name of its file
	 * @return the entry, which tells no time
	 */
	public static ZipEntry named(String name) {
		ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(NO_TIME);
		return entry;
	}

}
