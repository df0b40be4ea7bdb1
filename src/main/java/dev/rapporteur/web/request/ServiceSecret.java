package dev.rapporteur.web.request;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.directory.Permissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tokens of runs and the digests of requests are made of: random bytes in a
 * file, so that they are valid in the next service, too. It is none of what a caller has,
 * who could guess the token of the service from its own otherwise.
 */
public final class ServiceSecret {

	private static final Logger logger = LoggerFactory.getLogger(ServiceSecret.class);

	private static final int BYTES = 32;

	private ServiceSecret() {
	}

	/**
	 * Reads the secret, or makes one.
	 * @param runsDirectory where runs are, and the file in a hidden directory
	 * @return the bytes; if they can't be kept, others than those of the service before
	 */
	public static byte[] in(Path runsDirectory) {
		Path file = runsDirectory.toAbsolutePath().resolve(".rapporteur/secret");
		try {
			Permissions.DEFAULT.createParents(file);
			make(file);
			if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == BYTES) {
				return Files.readAllBytes(file);
			}
			logger.warn("Tokens and keys will not be valid in the next service: {} is no file of {} bytes", file,
					BYTES);
		}
		catch (IOException ex) {
			logger.warn("Tokens and keys will not be valid in the next service: {}", ex.toString());
		}
		return random();
	}

	/** As a whole, or not at all: two services may start at a time. */
	private static void make(Path file) throws IOException {
		if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		Path made = Files.createTempFile(file.getParent(), "secret", ".tmp", Permissions.OWN_FILE);
		try {
			DiskSync.write(made, random(), StandardOpenOption.WRITE);
			Files.createLink(file, made);
			DiskSync.parent(file);
		}
		catch (FileAlreadyExistsException ex) {
			// that of the other service counts
			return;
		}
		finally {
			Files.deleteIfExists(made);
		}
	}

	private static byte[] random() {
		byte[] bytes = new byte[BYTES];
		new SecureRandom().nextBytes(bytes);
		return bytes;
	}

}
