package dev.rapporteur.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogFilesTests {

	@TempDir
	private Path folder;

	@Test
	void sizeOfRegularFileAndOfLinkToItIsItsBytes() throws IOException {
		Path file = Files.writeString(this.folder.resolve("TaskLog.T:pid-77"), "é\n");
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), file);
		assertThat(LogFiles.size(file)).hasValue(3);
		assertThat(LogFiles.size(link)).hasValue(3);
	}

	@Test
	void folderAndMissingFileHaveNoSize() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThat(LogFiles.size(this.folder)).isEmpty();
		assertThat(LogFiles.size(this.folder.resolve("missing"))).isEmpty();
		assertThat(LogFiles.size(file.resolve("below"))).isEmpty();
	}

	@Test
	void deviceIsEmpty() {
		assertThat(LogFiles.size(Path.of("/dev/null"))).hasValue(0);
	}

}
