package dev.rapporteur.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.directory.AtomicFile;
import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.directory.Permissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies files of a run to a directory that the service has made.
 *
 * @param from the runtime directory
 * @param to the other one
 */
record KeptFiles(LinkFreeDirectory from, LinkFreeDirectory to) {

	private static final Logger logger = LoggerFactory.getLogger(KeptFiles.class);

	KeptFiles(LinkFreeDirectory from, Path made, Permissions permissions) {
		this(from, LinkFreeDirectory.at(made, permissions));
	}

	/**
	 * Copies reports, each as a whole or not at all.
	 * @return the names of those that were there
	 * @throws IOException if one can't be written
	 */
	List<String> copy(List<String> names) throws IOException {
		List<String> copied = new ArrayList<>();
		for (String name : names) {
			if (size(name) >= 0) {
				AtomicFile.write(this.to, name, (output) -> {
					try (InputStream input = Channels.newInputStream(this.from.read(name))) {
						input.transferTo(output);
					}
				});
				copied.add(name);
			}
		}
		return copied;
	}

	/**
	 * Copies logs, as many as fit; those that are too large stay out, and are told.
	 * @param limit how large they may be together, in bytes
	 * @return the names of those that were copied
	 * @throws IOException if one can't be written
	 */
	List<String> copy(List<String> names, long limit) throws IOException {
		List<String> copied = new ArrayList<>();
		long left = limit;
		for (String name : names) {
			long size = size(name);
			if (size > left) {
				logger.info("The log {} in {} is not kept: it has {} bytes, and rapporteur.kept.logs leaves {}", name,
						this.from.path(), size, left);
			}
			else if (size >= 0) {
				copy(name);
				copied.add(name);
				left -= size;
			}
		}
		return copied;
	}

	/** Less than 0 for what can't be read. */
	private long size(String name) {
		try {
			return this.from.attributes(name).size();
		}
		catch (IOException ex) {
			// named by a context, but not written
			return -1;
		}
	}

	private void copy(String name) throws IOException {
		try (SeekableByteChannel source = this.from.read(name);
				SeekableByteChannel target = this.to.change(name, true);
				InputStream input = Channels.newInputStream(source);
				OutputStream output = Channels.newOutputStream(target)) {
			target.truncate(input.transferTo(output));
			DiskSync.file(target, this.to.path().resolve(name));
		}
	}

}
