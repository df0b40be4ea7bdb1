package dev.rapporteur.capacity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the process requests may take.
 *
 * @param requestMemory percent of the heap (-Xmx) that requests may need, on sockets and
 * over HTTP, all together; what is above is refused
 */
@ConfigurationProperties("rapporteur")
record CapacitySettings(@DefaultValue("50") int requestMemory) {

}
