package dev.rapporteur.pickle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class PythonCorpusTests {

	private final PickleDecoder decoder = new PickleDecoder(PickleLimits.DEFAULT);

	private final PickleEncoder encoder = new PickleEncoder();

	@TempDir
	private Path folder;

	@Test
	void whatPythonWritesInEachProtocolComesBackEqual() throws IOException {
		assertComesBack("python3", "pickle_corpus.py", 1_500);
	}

	@Test
	void testResultsAndCountersComeBackAsTheirRealClasses() throws IOException {
		String python = System.getenv("PYATS_PYTHON");
		assumeThat(System.getenv("PYATS_PYTHON")).as("PYATS_PYTHON names a Python with pyATS").isNotNull();
		assertComesBack(python, "pyats_corpus.py", 100);
	}

	private void assertComesBack(String python, String script, int atLeast) throws IOException {
		Path original = this.folder.resolve("original");
		Map<String, byte[]> pickles = PythonCorpus.write(python, script, original);
		assertThat(pickles).hasSizeGreaterThan(atLeast);
		pickles.replaceAll((name, pickle) -> this.encoder.encode(this.decoder.decode(pickle)));
		assertThat(PythonCorpus.check(python, script, original, pickles))
			.isEqualTo(pickles.size() + " values are the same");
	}

}
