package dev.rapporteur.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process of a client, as it names it itself: the number of its pid namespace, its
 * pid there, and when it started, in the ticks of {@code /proc/PID/stat}, with colons
 * between. So no other process is taken for it.
 */
public final class ClientProcess {

	private static final Pattern FORM = Pattern.compile("(\\d{1,19}):(\\d{1,9}):(\\d{1,19})");

	private static final Path PROC = Path.of("/proc");

	/** Set in the flags of a process before it closes its files (PF_EXITING of Linux). */
	private static final long EXITING = 4;

	/** The places of fields behind the name of the program. */
	private static final int STATE = 0;

	private static final int FLAGS = 6;

	private static final int START = 19;

	private ClientProcess() {
	}

	/**
	 * Looks for a process.
	 * @param process how its client names it
	 * @return what is seen of it from here
	 */
	public static Sight look(String process) {
		Matcher parts = FORM.matcher(process);
		try {
			if (!parts.matches() || !isHere(parts.group(1))) {
				return Sight.UNKNOWN;
			}
			String stat = Files.readString(PROC.resolve(parts.group(2)).resolve("stat"), StandardCharsets.ISO_8859_1);
			// a name may hold blanks and brackets
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			boolean ends = "ZX".contains(fields[STATE]) || (Long.parseLong(fields[FLAGS]) & EXITING) != 0;
			return (ends || !fields[START].equals(parts.group(3))) ? Sight.ENDED : Sight.ALIVE;
		}
		catch (NoSuchFileException ex) {
			return Sight.ENDED;
		}
		catch (IOException ex) {
			// it has gone while it was read, or nobody may look
			return Sight.UNKNOWN;
		}
	}

	/** Whether all processes of its namespace can be seen, also those of other users. */
	private static boolean isHere(String namespace) throws IOException {
		return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString().equals("pid:[" + namespace + "]")
				&& Files.exists(PROC.resolve("1"));
	}

	/** What is seen of a process. */
	public enum Sight {

		/** It lives. */
		ALIVE,

		/** It is gone, or about to. */
		ENDED,

		/** It can't be seen from here, as in another container. */
		UNKNOWN

	}

}
