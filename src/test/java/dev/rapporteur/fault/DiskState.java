package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Names in directories, and contents of files. A file is known by what the file system
 * calls it, so that it is the same under another name.
 *
 * @param names what has each name
 * @param files what each file holds; what is in no entry is a directory
 */
record DiskState(Map<Name, Object> names, Map<Object, Contents> files) {

	static DiskState empty() {
		return new DiskState(new HashMap<>(), new HashMap<>());
	}

	/** What a directory has now. */
	static DiskState of(Path root) throws IOException {
		DiskState state = empty();
		Files.walkFileTree(root, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
					throws IOException {
				return directory.equals(root) ? FileVisitResult.CONTINUE : visitFile(directory, attributes);
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Object key = key(attributes);
				state.names.put(new Name(requireKey(file.getParent()), file.getFileName().toString()), key);
				if (attributes.isRegularFile()) {
					state.files.put(key, new Contents(Files.readAllBytes(file), attributes.lastModifiedTime()));
				}
				return FileVisitResult.CONTINUE;
			}

		});
		return state;
	}

	/** The number of a deleted file is given to the next one, which is another one. */
	private static Object key(BasicFileAttributes attributes) {
		return List.of(Objects.requireNonNull(attributes.fileKey()), attributes.creationTime());
	}

	/** The key of a file or directory that is there. */
	static Object requireKey(@Nullable Path path) throws IOException {
		return Objects.requireNonNull(key(Objects.requireNonNull(path)));
	}

	static @Nullable Object key(Path path) throws IOException {
		return Files.exists(path) ? key(Files.readAttributes(path, BasicFileAttributes.class)) : null;
	}

	DiskState copy() {
		return new DiskState(new HashMap<>(this.names), new HashMap<>(this.files));
	}

	/** The names that belong to something else in the other state, or to nothing. */
	Set<Name> differences(DiskState other) {
		Set<Name> changed = new HashSet<>(this.names.keySet());
		changed.addAll(other.names.keySet());
		changed.removeIf((name) -> Objects.equals(this.names.get(name), other.names.get(name)));
		return changed;
	}

	/** Gives a name to what has it in the other state. */
	void take(Name name, DiskState other) {
		Object key = other.names.get(name);
		if (key != null) {
			this.names.put(name, key);
		}
		else {
			this.names.remove(name);
		}
	}

	/** Makes files and directories of it. */
	void write(Object key, Path path) throws IOException {
		Contents contents = this.files.get(key);
		if (contents != null) {
			Files.write(path, contents.bytes());
			Files.setLastModifiedTime(path, contents.modified());
			return;
		}
		Files.createDirectories(path);
		for (Map.Entry<Name, Object> entry : this.names.entrySet()) {
			if (entry.getKey().directory().equals(key)) {
				write(entry.getValue(), path.resolve(entry.getKey().name()));
			}
		}
	}

	/**
	 * A name in a directory.
	 */
	record Name(Object directory, String name) {
	}

	/**
	 * What a file holds.
	 */
	record Contents(byte[] bytes, FileTime modified) {
	}

}
