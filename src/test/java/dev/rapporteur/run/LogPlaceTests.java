package dev.rapporteur.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogPlaceTests {

	@TempDir
	private Path temporary;

	private Path directory = Path.of("");

	@BeforeEach
	void create() throws IOException {
		this.directory = Files.createDirectory(this.temporary.resolve("run"));
		Files.createDirectory(this.directory.resolve("own"));
		Files.createDirectory(this.temporary.resolve("run-other"));
		Files.writeString(this.temporary.resolve("secret"), "secret");
		Files.createSymbolicLink(this.directory.resolve("file-link"), Path.of("../secret"));
		Files.createSymbolicLink(this.directory.resolve("out"), this.temporary);
		Files.createSymbolicLink(this.directory.resolve("in"), Path.of("own"));
	}

	private LogPlace place(boolean confined) {
		return new LogPlace(this.directory, LinkFreeDirectory.at(this.directory), confined);
	}

	private Path path(String name) {
		return this.directory.resolve(name);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a.log", "own/a.log", "in/a.log", "not/yet/a.log", "own/../a.log", "./a.log", "not/../a.log" })
	void whatLiesInTheDirectoryIsInside(String name) {
		assertThat(place(true).isInside(name)).isTrue();
		assertThat(place(true).isInside(path(name).toString())).isTrue();
		assertThat(place(true).readable(name)).isEqualTo(path(name));
		assertThat(place(true).isInside(new Bytes(name.getBytes(StandardCharsets.UTF_8), false))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/etc/passwd", "..", "../secret", "../run-other/a.log", "own/../../secret", "file-link",
			"out/secret", "out/not-yet", "not/../../secret", "/" })
	void whatLiesElsewhereOrWhereALinkLeadsIsOutside(String name) {
		assertThat(place(true).isInside(name)).isFalse();
		assertThat(place(true).readable(name)).isNull();
		assertThat(place(false).readable(name)).isEqualTo(path(name));
		assertThat(place(true).isInside(new Bytes(name.getBytes(StandardCharsets.UTF_8), false))).isFalse();
	}

	@Test
	void whatNamesNoFileIsNowhere() {
		for (Object nothing : new Object[] { None.NONE, "", 5L, "x\0y", "/x".repeat(5000) }) {
			assertThat(place(true).isInside(nothing)).isTrue();
			assertThat(place(false).readable(nothing)).isNull();
		}
		assertThat(place(true).isInside(null)).isTrue();
	}

	@Test
	void aDirectoryThatIsReachedThroughALinkIsItsOwnPlace() throws IOException {
		Path link = Files.createSymbolicLink(this.temporary.resolve("link"), this.directory);
		LogPlace place = new LogPlace(link, LinkFreeDirectory.at(link), true);
		assertThat(place.isInside("a.log")).isTrue();
		assertThat(place.isInside(path("a.log").toString())).isTrue();
	}

	@Test
	void noLogIsReadThroughALinkThatTookThePlaceOfTheDirectory() throws IOException {
		LogPlace place = place(false);
		Files.move(this.directory, this.temporary.resolve("moved"));
		Files.createSymbolicLink(this.directory, this.temporary);
		assertThat(place.readable("secret")).isNull();
		assertThat(place.readable("/etc/passwd")).isEqualTo(Path.of("/etc/passwd"));
	}

}
