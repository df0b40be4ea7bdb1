package dev.rapporteur.value;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Python bytes or a bytearray.
 *
 * @param content the bytes; not copied, so the caller must leave them alone
 * @param mutable whether it is a bytearray
 */
public record Bytes(byte[] content, boolean mutable) {

	@Override
	public boolean equals(Object other) {
		return other instanceof Bytes bytes && this.mutable == bytes.mutable
				&& Arrays.equals(this.content, bytes.content);
	}

	@Override
	public int hashCode() {
		return KeyedHash.of(this.content);
	}

	@Override
	public String toString() {
		return "Bytes[" + HexFormat.of().formatHex(this.content) + "]";
	}

}
