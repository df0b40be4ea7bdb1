package dev.rapporteur.context;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.repr.PythonStr;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import org.jspecify.annotations.Nullable;

/**
 * The part of a log file that belongs to a section. Numbers of -1 are not known.
 *
 * @param file the log file
 * @param begin its size in bytes when the section started
 * @param beginLines lines before that
 * @param size bytes from there
 * @param sizeLines lines in these
 */
public record LogSlice(String file, long begin, long beginLines, long size, long sizeLines) {

	static LogSlice startingAt(String file, long begin) {
		return new LogSlice(file, begin, -1, -1, -1);
	}

	LogSlice withSize(long newSize) {
		return new LogSlice(this.file, this.begin, this.beginLines, newSize, -1);
	}

	LogSlice withLines(long newBeginLines, long newSizeLines) {
		return new LogSlice(this.file, this.begin, newBeginLines, this.size, newSizeLines);
	}

	LogSlice movedTo(String otherFile, long shift) {
		return new LogSlice(otherFile, this.begin + shift, -1, this.size, this.sizeLines);
	}

	String fileName() {
		return baseName(this.file);
	}

	/** What follows the last slash, as Python's basename. */
	static String baseName(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/** The path that a client gave as its log file, or null for anything that is none. */
	static @Nullable String nameOf(@Nullable Object logfile) {
		return switch (logfile) {
			case String text -> text;
			case OpaqueObject path when path.callable() instanceof PythonName type
					&& type.module().startsWith("pathlib") ->
				PythonStr.of(path, 1);
			case null, default -> null;
		};
	}

	/** The form in replies and reports: what is known, {@code file} as base name. */
	Map<Object, Object> toMap(boolean withLines) {
		Map<Object, Object> map = new LinkedHashMap<>();
		map.put("file", fileName());
		put(map, "begin", this.begin);
		put(map, "begin_lines", withLines ? this.beginLines : -1);
		put(map, "size", this.size);
		put(map, "size_lines", withLines ? this.sizeLines : -1);
		return map;
	}

	private static void put(Map<Object, Object> map, String key, long value) {
		if (value >= 0) {
			map.put(key, value);
		}
	}

}
