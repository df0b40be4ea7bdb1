package dev.rapporteur.receipt;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of receipts.
 *
 * @param maximumLogSize larger logs get no digest in the receipt: to read them would hold
 * up the end of the run
 */
@ConfigurationProperties("rapporteur.receipt")
public record ReceiptSettings(@DefaultValue("1GB") DataSize maximumLogSize) {

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if it is negative
	 */
	public ReceiptSettings {
		if (maximumLogSize.isNegative()) {
			throw new IllegalArgumentException(
					"rapporteur.receipt.maximum-log-size must not be negative: " + maximumLogSize);
		}
	}

}
