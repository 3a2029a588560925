package org.throughline.connector.port;

/** Professional services automation: the system in which projects are staffed and delivered. Thread-safe. */
public interface Psa {

    /** {@return the projects} */
    PsaProjects projects();

    /** {@return the work that was done on projects} */
    PsaWork work();
}
