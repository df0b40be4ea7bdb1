package dev.rapporteur.directory;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A file as it was written, told from one that has taken its place or was changed since.
 *
 * @param key what the file system calls it
 * @param size its bytes
 * @param modified when it was written
 */
public record WrittenFile(@Nullable Object key, long size, FileTime modified) {

	/** Some file systems round times once they have written them, FAT to two seconds. */
	private static final Duration ROUNDING = Duration.ofSeconds(2);

	/**
	 * The file that has these attributes.
	 * @param attributes its attributes
	 * @return the file
	 */
	public static WrittenFile of(BasicFileAttributes attributes) {
		return new WrittenFile(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
	}

	/**
	 * Whether this is what a file is now. Not all file systems keep both the key and the
	 * exact time of a file that nobody touches, but each keeps one of them.
	 * @param now the file that has its name now
	 * @return false if it was replaced or changed
	 */
	public boolean isStill(WrittenFile now) {
		Duration difference = Duration.between(this.modified.toInstant(), now.modified.toInstant()).abs();
		return this.size == now.size
				&& (difference.isZero() || (Objects.equals(this.key, now.key) && difference.compareTo(ROUNDING) < 0));
	}

}
