package dev.rapporteur.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogFileSizesTests {

	@TempDir
	private Path folder;

	@Test
	void sizeOfRegularFileAndOfLinkToItIsItsBytes() throws IOException {
		Path file = Files.writeString(this.folder.resolve("TaskLog.T:pid-77"), "é\n");
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), file);
		assertThat(LogFileSizes.size(file)).hasValue(3);
		assertThat(LogFileSizes.size(link)).hasValue(3);
	}

	@Test
	void folderAndMissingFileHaveNoSize() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThat(LogFileSizes.size(this.folder)).isEmpty();
		assertThat(LogFileSizes.size(this.folder.resolve("missing"))).isEmpty();
		assertThat(LogFileSizes.size(file.resolve("below"))).isEmpty();
	}

	@Test
	void deviceIsEmpty() {
		assertThat(LogFileSizes.size(Path.of("/dev/null"))).hasValue(0);
	}

}
