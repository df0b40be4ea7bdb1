package dev.rapporteur.pickle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pickles that a Python script writes, and compares with ours.
 */
final class PythonCorpus {

	private PythonCorpus() {
	}

	/**
	 * Lets a script write its pickles.
	 * @return the pickles by name, in order
	 */
	static Map<String, byte[]> write(String python, String script, Path file) throws IOException {
		String output = run(python, script, "write", file.toString());
		if (!output.isBlank()) {
			throw new IOException(output);
		}
		return read(file);
	}

	/**
	 * Lets a script compare pickles with those that it wrote.
	 * @return what it says
	 */
	static String check(String python, String script, Path original, Map<String, byte[]> ours) throws IOException {
		Path file = original.resolveSibling("ours");
		try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
			for (Map.Entry<String, byte[]> pickle : ours.entrySet()) {
				byte[] name = pickle.getKey().getBytes(StandardCharsets.UTF_8);
				out.writeInt(name.length);
				out.write(name);
				out.writeInt(pickle.getValue().length);
				out.write(pickle.getValue());
			}
		}
		return run(python, script, "check", original.toString(), file.toString());
	}

	private static Map<String, byte[]> read(Path file) throws IOException {
		Map<String, byte[]> pickles = new LinkedHashMap<>();
		try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
			while (in.available() > 0) {
				String name = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
				pickles.put(name, in.readNBytes(in.readInt()));
			}
		}
		return pickles;
	}

	private static String run(String python, String script, String... arguments) throws IOException {
		Path path = Path.of("src/test/resources/dev/rapporteur/pickle", script);
		List<String> command = Stream.concat(Stream.of(python, "-B", path.toString()), Stream.of(arguments)).toList();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
	}

}
