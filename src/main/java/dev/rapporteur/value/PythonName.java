package dev.rapporteur.value;

/**
 * The name of something that a Python module defines: a class or a function. It is never
 * looked up.
 *
 * @param module the module, such as {@code builtins}
 * @param name the qualified name within it
 */
public record PythonName(String module, String name) implements Comparable<PythonName> {

	@Override
	public int compareTo(PythonName other) {
		int byModule = this.module.compareTo(other.module);
		return (byModule != 0) ? byModule : this.name.compareTo(other.name);
	}

	@Override
	public String toString() {
		return this.module + "." + this.name;
	}

}
