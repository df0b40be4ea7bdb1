package dev.rapporteur.web.logs;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.run.RunLogs;
import dev.rapporteur.web.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a log that is sent may be called: whatever a file system takes, unless it leads
 * out of the runtime directory, hides there, or is a file of the service.
 */
public final class LogName {

	/** What file systems of Linux take as the name of one file or directory, in bytes. */
	private static final int MAXIMUM_PART = 255;

	/** Directories in each other; each costs a call to the system whenever it is used. */
	private static final int MAXIMUM_PARTS = 50;

	private LogName() {
	}

	/**
	 * Checks a name.
	 * @param name the path of the log below the runtime directory, as its sender gave it
	 * @param logs the logs of the run
	 * @return the name
	 * @throws org.springframework.web.ErrorResponseException 422 if no log can be called
	 * so; the detail says why
	 */
	public static String of(String name, RunLogs logs) {
		String refusal = refusal(name, logs);
		if (refusal != null) {
			throw Problem.INVALID_VALUE.because("A log can't be called " + visible(name) + ": " + refusal);
		}
		return name;
	}

	private static @Nullable String refusal(String name, RunLogs logs) {
		List<String> parts = List.of(name.split("/", -1));
		if (parts.contains("")) {
			return "none of its parts may be empty";
		}
		if (parts.stream().anyMatch((part) -> part.startsWith("."))) {
			return "no part of it may begin with a dot";
		}
		int longest = parts.stream().mapToInt((part) -> part.getBytes(StandardCharsets.UTF_8).length).max().orElse(0);
		if (longest > MAXIMUM_PART) {
			return "one of its parts has more than " + MAXIMUM_PART + " bytes in UTF-8, " + longest;
		}
		if (parts.size() > MAXIMUM_PARTS) {
			return "it has more than " + MAXIMUM_PARTS + " parts, " + parts.size();
		}
		return name.contains("\uFFFD") ? "it isn't UTF-8" : refusalOfSystem(name, logs);
	}

	private static @Nullable String refusalOfSystem(String name, RunLogs logs) {
		try {
			return logs.isLog(Path.of(name).toString()) ? null : "it is a file that the service writes";
		}
		catch (InvalidPathException ex) {
			return "it has a character that no file name has"
					+ ((name.indexOf('\0') < 0) ? " in the locale of the service; start it with LC_ALL=C.UTF-8" : "");
		}
	}

	/** Without what can't be seen, or does something where it is shown. */
	private static String visible(String name) {
		StringBuilder text = new StringBuilder();
		name.chars().forEach((c) -> {
			if (Character.isISOControl(c) || c == '\uFFFD') {
				text.append("\\u%04X".formatted(c));
			}
			else {
				text.append((char) c);
			}
		});
		return text.toString();
	}

}
