package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This process, as others on the machine can look for it.
 */
final class ThisProcess {

	/** Where its start stands, behind the name of the program. */
	private static final int START = 19;

	private ThisProcess() {
	}

	/**
	 * Its pid namespace, its pid there, and when it started, with colons between.
	 * @return the text, or {@code unknown} where the system has no {@code /proc}
	 */
	static String name() {
		try {
			String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("\\D", "");
			String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
			String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START];
			return namespace + ":" + stat.substring(0, stat.indexOf(' ')) + ":" + start;
		}
		catch (IOException | RuntimeException ex) {
			return "unknown";
		}
	}

}
