package dev.rapporteur.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When the service is ready for runs.
 *
 * @param minimumDiskSpace with less where rapporteur.runs-directory is, the service is
 * not ready
 */
@ConfigurationProperties("rapporteur.health")
record HealthSettings(@DefaultValue("100MB") DataSize minimumDiskSpace) {

}
