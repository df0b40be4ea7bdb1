package dev.rapporteur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.directory.Permissions;

import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;

/**
 * Where temporary files are, on a file system that is read-only: in the data directory. A
 * container needs no options of Java for that.
 */
final class TemporaryFiles {

	private static final String DIRECTORY = "java.io.tmpdir";

	/** The setting of Spring Boot for the files of the web server. */
	private static final String WEB_SERVER = "server.tomcat.basedir";

	/** The web server wants a directory of documents, too, of which it shows none. */
	private static final String DOCUMENTS = "tomcat/documents";

	private TemporaryFiles() {
	}

	/**
	 * Chooses another directory if the usual one can't be written. Java itself has looked
	 * at the property before; those that need one here look at it again: the native
	 * library of sockets, the web server and reports that are made for downloads.
	 */
	static void choose() {
		if (isUsable(Path.of(System.getProperty(DIRECTORY)))) {
			return;
		}
		Path other = own();
		try {
			Files.createDirectories(other.resolve(DOCUMENTS));
		}
		catch (IOException ex) {
			// whoever needs one says so
			return;
		}
		System.setProperty(DIRECTORY, other.toString());
		System.setProperty(WEB_SERVER, other.resolve("tomcat").toString());
	}

	private static Path own() {
		return DataDirectory.ofProcess().resolve("tmp");
	}

	/**
	 * Lets those who may reach runs pass through a directory that was chosen here:
	 * sockets with a long path are in it.
	 */
	static void open(Permissions permissions) {
		Path own = own();
		if (!own.equals(Path.of(System.getProperty(DIRECTORY)))) {
			return;
		}
		try {
			permissions.openPassage(own);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Has the web server make no directory elsewhere. */
	static void use(ConfigurableServletWebServerFactory server) {
		Path documents = Path.of(System.getProperty(DIRECTORY), DOCUMENTS);
		if (System.getProperty(WEB_SERVER) != null && Files.isDirectory(documents)) {
			server.setDocumentRoot(documents.toFile());
		}
	}

	private static boolean isUsable(Path directory) {
		try {
			Files.delete(Files.createTempFile(directory, "rapporteur", ".tmp"));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
