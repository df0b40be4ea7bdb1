package dev.rapporteur.directory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What older runs have left in a directory is put aside when a new one begins there, so
 * that what lies there is of this run: that of the last one goes to
 * {@code .rapporteur/previous}, where what was there before goes to {@code previous.1},
 * and so on. Links are moved like files; directories stay, since no run leaves any.
 */
public final class PreviousRuns {

	private static final Path OWN = Path.of(".rapporteur");

	private static final String PREVIOUS = "previous";

	/** Where files gather until all are there: a killed process may leave some behind. */
	private static final Path GATHERED = Path.of("gathered");

	private final LinkFreeDirectory directory;

	private final int kept;

	/**
	 * Works in a directory.
	 * @param directory the runtime directory
	 * @param kept how many older runs are kept, at least 1
	 */
	public PreviousRuns(LinkFreeDirectory directory, int kept) {
		this.directory = directory;
		this.kept = kept;
	}

	/**
	 * Puts files aside. Only for a run that has the directory for itself.
	 * @param names the names that they may have
	 * @throws NotPutAsideException if one of them can't be moved; the message names it
	 * @throws IOException if the directory can't be read
	 */
	public void putAside(List<String> names) throws IOException {
		this.directory.open((in) -> {
			List<Path> left = new ArrayList<>();
			for (String name : names) {
				if (isFile(in, Path.of(name))) {
					left.add(Path.of(name));
				}
			}
			if (!left.isEmpty() || isGathered(in)) {
				putAside(in, left);
			}
			return left;
		});
	}

	private static boolean isFile(SecureDirectoryStream<Path> in, Path name) throws IOException {
		try {
			return !LinkFreeDirectory.attributes(in, name).isDirectory();
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	private static boolean isGathered(SecureDirectoryStream<Path> in) throws IOException {
		try {
			return LinkFreeDirectory.attributes(in, OWN).isDirectory() && hasGathered(in);
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	private static boolean hasGathered(SecureDirectoryStream<Path> in) throws IOException {
		try (SecureDirectoryStream<Path> own = LinkFreeDirectory.into(in, OWN)) {
			return LinkFreeDirectory.attributes(own, GATHERED).isDirectory();
		}
	}

	private void putAside(SecureDirectoryStream<Path> in, List<Path> left) throws IOException {
		Path moving = left.isEmpty() ? GATHERED : left.getFirst();
		try (SecureDirectoryStream<Path> own = this.directory.next(in, OWN, true)) {
			try (SecureDirectoryStream<Path> gathered = this.directory.next(own, OWN.resolve(GATHERED), true)) {
				for (Path name : left) {
					moving = name;
					in.move(name, gathered, name);
				}
			}
			moving = GATHERED;
			makeRoom(own);
			own.move(GATHERED, own, Path.of(PREVIOUS));
		}
		catch (IOException ex) {
			throw cause(ex, moving);
		}
	}

	private NotPutAsideException cause(IOException failure, Path moving) {
		String reason = (failure instanceof FileSystemException file && file.getReason() != null) ? file.getReason()
				: failure.toString();
		NotPutAsideException named = new NotPutAsideException(this.directory.path(), "what an older run left there ("
				+ moving + ") can't be moved to " + OWN.resolve(PREVIOUS) + ": " + reason);
		named.initCause(failure);
		return named;
	}

	/** Numbers the older ones anew, without those that are too many. */
	private void makeRoom(SecureDirectoryStream<Path> own) throws IOException {
		int number = 0;
		while (isDirectory(own, name(number))) {
			number++;
		}
		for (int last = number - 1; last >= 0; last--) {
			if (last >= this.kept - 1) {
				LinkFreeDirectory.delete(own, name(last), 0);
			}
			else {
				own.move(name(last), own, name(last + 1));
			}
		}
	}

	private static boolean isDirectory(SecureDirectoryStream<Path> own, Path name) throws IOException {
		try {
			return LinkFreeDirectory.attributes(own, name).isDirectory();
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	private static Path name(int number) {
		return Path.of((number == 0) ? PREVIOUS : PREVIOUS + "." + number);
	}

	/**
	 * Whether a file is among those that were put aside.
	 * @param name the name that it had
	 * @param file the file
	 * @return whether it is there, as it was written
	 */
	public boolean has(String name, WrittenFile file) {
		for (int number = 0; number < this.kept; number++) {
			try {
				String path = OWN.resolve(name(number)).resolve(name).toString();
				if (file.isStill(WrittenFile.of(this.directory.attributes(path)))) {
					return true;
				}
			}
			catch (IOException ex) {
				// there is no such file
				continue;
			}
		}
		return false;
	}

}
