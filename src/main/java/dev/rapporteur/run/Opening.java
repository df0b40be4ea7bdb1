package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Lets clients into a run that begins.
 */
@FunctionalInterface
interface Opening {

	Path open(Run run) throws IOException;

}
