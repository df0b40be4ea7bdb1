package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.directory.AtomicFile;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a store has of a closed run, as it is noted beside the files of the run.
 *
 * @param tag tells this version of it from others, in the words of the store
 * @param files the files
 */
public record StoredFiles(String tag, List<StoredFile> files) {

	/** The file that notes it. */
	static final String NAME = ".rapporteur.stored";

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Keeps the list as it is.
	 */
	public StoredFiles {
		files = List.copyOf(files);
	}

	/** Reads the note, or null if there is none that makes sense. */
	static @Nullable StoredFiles in(Path directory) {
		Path note = directory.resolve(NAME);
		try {
			return Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)
					? JSON.readValue(Files.readAllBytes(note), StoredFiles.class) : null;
		}
		catch (IOException | JacksonException ex) {
			// all of the run is put into the store once more
			return null;
		}
	}

	/** Writes the note, as a whole or not at all. */
	void note(Path directory, Permissions permissions) throws IOException {
		byte[] json = JSON.writeValueAsBytes(this);
		AtomicFile.write(LinkFreeDirectory.at(directory, permissions), NAME, (output) -> output.write(json));
	}

	/**
	 * Finds a file.
	 * @param name its path below the directory of the run
	 * @return the file as it was put, or null if the store has none of that name
	 */
	public @Nullable StoredFile file(String name) {
		return this.files.stream().filter((file) -> file.name().equals(name)).findFirst().orElse(null);
	}

}
