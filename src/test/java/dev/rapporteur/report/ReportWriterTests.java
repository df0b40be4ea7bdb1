package dev.rapporteur.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.directory.DirectoryGoneException;
import dev.rapporteur.directory.FileIsDirectoryException;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.repr.ValueLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReportWriterTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "json, JSON", "YAML, YAML", "yaml, YAML", "toml, JSON", "'', JSON" })
	void takesEverythingButYamlForJson(String word, ReportFormat format) {
		assertThat(ReportFormat.of(word)).isEqualTo(format);
	}

	@Test
	void replacesAnOldFileByOneThatAllCanRead() throws IOException {
		Path file = Files.writeString(this.directory.resolve("results.json"), "old ".repeat(1000));
		writer().writeResults(Trees.of("name", "job"));
		assertThat(file).hasContent("""
				{"version": "3.4", "report": {"id": "J", "starttime": "2026-01-02 03:04:05+00:00", \
				"summary": {"passed": 0, "passx": 0, "failed": 0, "errored": 0, "aborted": 0, "blocked": 0, \
				"skipped": 0, "total": 0, "success_rate": 0.0}, "name": "job"}}""");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r--r--");
		assertThat(this.directory).isDirectoryContaining((path) -> path.equals(file));
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void keepsTheOldFileIfTheTreeCanNotBeRead() throws IOException {
		Path file = Files.writeString(this.directory.resolve("results.json"), "old");
		Trees tree = Trees.of("name", "job");
		tree.context(0).children().add(77L);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> writer().writeResults(tree));
		assertThat(file).hasContent("old");
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void refusesADirectoryInTheWay() throws IOException {
		Files.createDirectory(this.directory.resolve("results.json"));
		assertThatExceptionOfType(FileIsDirectoryException.class)
			.isThrownBy(() -> writer().writeResults(Trees.of("name", "job")));
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void refusesAMissingDirectory() {
		ReportWriter writer = new ReportWriter(this.directory.resolve("gone"), ReportFormat.JSON);
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> writer.writeXml(Trees.of("name", "job")));
	}

	@Test
	void tellsWhatBecameOfEachFile() throws IOException {
		List<String> heard = new ArrayList<>();
		ReportListener listener = (file, outcome, nanoseconds) -> heard
			.add(file + " " + outcome + ((nanoseconds > 0) ? "" : " in no time"));
		Trees tree = Trees.of("name", "job");
		LinkFreeDirectory files = LinkFreeDirectory.at(this.directory);
		new ReportWriter(files, ReportFormat.JSON, ValueLimits.DEFAULT, listener).writeResults(tree);
		Files.createDirectory(this.directory.resolve("results.yaml"));
		ReportWriter yaml = new ReportWriter(files, ReportFormat.YAML, ValueLimits.DEFAULT, listener);
		assertThatExceptionOfType(FileIsDirectoryException.class).isThrownBy(() -> yaml.writeResults(tree));
		yaml.in(Files.createDirectory(this.directory.resolve("other"))).writeXml(tree);
		assertThat(heard).containsExactly("JSON SUCCESS", "YAML FAILURE", "XML_DETAILS SUCCESS", "XML_SUMMARY SUCCESS");
	}

	@Test
	void anInterruptDoesNotBreakAReportOff() throws IOException {
		Thread.currentThread().interrupt();
		writer().writeResults(Trees.of("name", "job"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void refusesATreeWithoutSuite() {
		assertThatIllegalStateException().isThrownBy(() -> writer().writeResults(new Trees()));
	}

	@Test
	void replacesALinkAndWritesNothingWhereItLeads() throws IOException {
		Path target = Files.writeString(this.directory.resolve("elsewhere"), "as it was");
		Path link = Files.createSymbolicLink(this.directory.resolve("results.json"), target);
		writer().writeResults(Trees.of("name", "job"));
		assertThat(link).isRegularFile();
		assertThat(Files.isSymbolicLink(link)).isFalse();
		assertThat(target).hasContent("as it was");
	}

	@Test
	void writesNothingThroughALinkThatTookThePlaceOfItsDirectory() throws IOException {
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		Path own = Files.createDirectory(this.directory.resolve("own"));
		ReportWriter writer = new ReportWriter(own, ReportFormat.JSON);
		Files.move(own, this.directory.resolve("moved"));
		Files.createSymbolicLink(own, elsewhere);
		assertThatExceptionOfType(DirectoryGoneException.class)
			.isThrownBy(() -> writer.writeResults(Trees.of("name", "job")))
			.withMessageContaining("a link, or something else, has taken its place");
		assertThat(elsewhere).isEmptyDirectory();
	}

	@Test
	void anInterruptAmidAReportBeginsItAgain() throws IOException {
		Trees tree = Trees.of("name", "job");
		tree.add(0, ContextKind.TASK, fields("T"), true);
		ContextReader interrupting = new ContextReader() {

			private boolean before = true;

			@Override
			public @Nullable ContextSnapshot suite() {
				return tree.suite();
			}

			@Override
			public @Nullable ContextSnapshot read(long seq) {
				if (this.before) {
					Thread.currentThread().interrupt();
				}
				this.before = false;
				return tree.read(seq);
			}
		};
		assertThat(Files.readString(writer().writeResults(interrupting))).contains("\"id\": \"T\"").endsWith("}}");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void leavesOutWhatWasRemoved() throws IOException {
		Trees tree = Trees.of("name", "job");
		tree.remove(tree.add(0, ContextKind.TASK, fields("gone"), false));
		tree.add(0, ContextKind.TASK, fields("kept"), true);
		tree.remove(tree.add(2, ContextKind.SECTION, fields("gone"), false));
		assertThat(Files.readString(writer().writeResults(tree)))
			.endsWith(", \"name\": \"job\", \"tasks\": [{\"id\": \"kept\", \"ignore\": true}]}}");
	}

	private static Map<String, Object> fields(String id) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("id", id);
		fields.put("details", List.of());
		fields.put("sections", List.of());
		return fields;
	}

	private ReportWriter writer() {
		return new ReportWriter(this.directory, ReportFormat.JSON);
	}

	private List<String> names() throws IOException {
		try (var files = Files.list(this.directory)) {
			return files.map((path) -> path.getFileName().toString()).toList();
		}
	}

}
